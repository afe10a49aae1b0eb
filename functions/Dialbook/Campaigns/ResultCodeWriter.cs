namespace Dialbook.Campaigns;

/// <summary>Creates and changes the result codes of a campaign.</summary>
public sealed class ResultCodeWriter(CampaignWriter campaigns, ClientNumbers numbers)
{
    public const int MaxResultCodes = 50;

    /// <summary>The most characters that the texts of one result code may have together.</summary>
    public const int MaxTextLength = 400;

    /// <exception cref="DialbookException">There is no such campaign, its export key is in use, or it has too many codes.</exception>
    public async Task<(ResultCode Code, Campaign Campaign)> CreateAsync(
        ClientId client, int campaignId, GivenResultCode given, CancellationToken cancellationToken)
    {
        List<FieldError> errors = [];
        if (string.IsNullOrWhiteSpace(given.ExportKey))
            errors.Add(new("ExportKey", "is mandatory"));
        if (given.Type is null)
            errors.Add(new("bDone", "exactly one of bDone, bAborted, bDelay and bAppointment must be true"));
        DialbookException.ThrowIfAny(errors);

        var id = 0;
        var campaign = await campaigns.ChangeAsync(client, campaignId, async campaign =>
        {
            if (campaign.ResultCodes.Count >= MaxResultCodes)
                throw new DialbookException(DialbookFault.Conflict, $"A campaign has at most {MaxResultCodes} result codes");
            if (id == 0)
                id = await numbers.TakeResultCodesAsync(client, 1, cancellationToken);
            var code = ResultCode.ForAllLanguages(id, given.ExportKey!, given.Type!.Value);
            code = code with { Texts = given.Texts ?? code.Texts, DoNotCall = given.DoNotCall ?? false };
            campaign.ResultCodes = [.. campaign.ResultCodes, Checked(campaign, code)];
        }, cancellationToken);
        return (campaign.FindResultCode(id)!, campaign);
    }

    /// <summary>Changes what is given; the rest stays.</summary>
    /// <exception cref="DialbookException">There is no such campaign or code, or its export key is in use.</exception>
    public async Task<(ResultCode Code, Campaign Campaign)> UpdateAsync(
        ClientId client, int campaignId, int id, GivenResultCode given, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.ChangeAsync(client, campaignId, campaign =>
        {
            var code = campaign.FindResultCode(id) ?? throw new DialbookException(DialbookFault.NotFound, "Result code not found");
            var changed = Checked(campaign, code with
            {
                ExportKey = given.ExportKey ?? code.ExportKey,
                Texts = given.Texts ?? code.Texts,
                Type = given.Type ?? code.Type,
                DoNotCall = given.DoNotCall ?? code.DoNotCall,
            });
            campaign.ResultCodes = [.. campaign.ResultCodes.Select(other => other.Id == id ? changed : other)];
            return Task.CompletedTask;
        }, cancellationToken);
        return (campaign.FindResultCode(id)!, campaign);
    }

    private static ResultCode Checked(Campaign campaign, ResultCode code)
    {
        if (campaign.ResultCodes.Any(
            other => other.Id != code.Id && string.Equals(other.ExportKey, code.ExportKey, StringComparison.OrdinalIgnoreCase)))
            throw new DialbookException(DialbookFault.Conflict, $"A result code with the export key '{code.ExportKey}' exists already");
        if (code.Texts.Sum(text => text.Key.Length + text.Value.Length) > MaxTextLength)
            throw DialbookException.Invalid("Content", $"is longer than {MaxTextLength} characters");
        return code;
    }
}

/// <summary>What a caller gave of a result code; <see langword="null"/> where absent.</summary>
/// <param name="Texts">By language ID, or <c>""</c> for all languages.</param>
public sealed record GivenResultCode(
    string? ExportKey, IReadOnlyDictionary<string, string>? Texts, ResultCodeType? Type, bool? DoNotCall = null);
