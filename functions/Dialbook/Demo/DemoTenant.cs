using Dialbook.Campaigns;
using Dialbook.Tenancy;

namespace Dialbook.Demo;

/// <summary>
/// A tenant to try things with: client 1, the token <c>demo-token</c>, the user and password <c>demo</c>, and the campaign of the API's own
/// examples. Token and password are no secret, so it is made in an emulator only.
/// </summary>
public sealed class DemoTenant(
    ClientDirectory clients, TokenStore tokens, UserStore users, CampaignWriter campaigns, ClientNumbers numbers, DemoCampaign contacts,
    DemoCrm crm)
{
    public const int ClientNumber = 1;
    public const string Token = "demo-token";
    public const string UserName = "demo";
    public const string Password = "demo";
    public const int AssociateId = 1;
    public const int CampaignId = 538;
    public const string CampaignName = "My Campaign Name";

    /// <summary>Makes what is missing of it, without contacts and without a CRM.</summary>
    public async Task<ClientId> CreateAsync(CancellationToken cancellationToken)
    {
        var (client, _) = await clients.CreateAsync(ClientNumber, "Demo", "UTC", cancellationToken);
        await tokens.CreateAsync(client, new("Demo", Role.Admin, AssociateId), cancellationToken, Token);
        await users.TryAddAsync(client, new(UserName, AssociateId, Role.Admin, Password), cancellationToken);
        await numbers.SkipCampaignsAsync(client, CampaignId, cancellationToken);
        var given = new GivenColumns(CampaignColumns.All);
        given.Set(CampaignColumns.Name, CampaignName);
        await campaigns.CreateAsync(client, CampaignId, given, cancellationToken);
        return client;
    }

    /// <summary>Makes it with a further campaign, which has contacts, and a small CRM. What is there stays as it is.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        var client = (await clients.FindAsync(await CreateAsync(cancellationToken), cancellationToken))!;
        if (await crm.IsFilledAsync(client.Id, cancellationToken))
            return;
        await contacts.FillAsync(client.Id, cancellationToken);
        await crm.FillAsync(client, cancellationToken);
    }
}
