using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>Says who the caller is, as far as Dialbook knows: the associate, the person and the company.</summary>
internal static class GetCurrentPrincipal
{
    public static async Task<Answer> HandleAsync(CrmRequest request, UserStore users, CrmStore records)
    {
        var (caller, client) = (request.Caller, request.Client);
        var userName = caller.UserName ?? (await users.FindAsync(client, caller.AssociateId, request.Aborted))?.Name;
        var associate = await records.FindAsync(client, CrmTables.Associate, caller.AssociateId, request.Aborted);
        var person = await records.FindAsync(client, CrmTables.Person, associate?.Number("person_id") ?? 0, request.Aborted);
        var company = await records.FindAsync(client, CrmTables.Contact, person?.Number("contact_id") ?? 0, request.Aborted);

        // a token that names no associate is another system's
        var isAssociate = caller.AssociateId > 0;
        var principal = new SoPrincipalCarrier
        {
            UserType = isAssociate ? UserType.InternalAssociate : UserType.SystemAssociate,
            Associate = associate?.Text("name") ?? userName,
            AssociateId = caller.AssociateId,
            IsPerson = person is not null,
            PersonId = person?.Id ?? 0,
            CountryId = person?.Number("country_id") ?? 0,
            HomeCountryId = company?.Number("country_id") ?? 0,
            ContactId = company?.Id ?? 0,
            GroupId = associate?.Number("group_idx") ?? 0,
            BusinessId = company?.Number("business_idx") ?? 0,
            CategoryId = company?.Number("category_idx") ?? 0,
            ContactOwner = company?.Number("associate_id") ?? 0,
            RoleName = caller.Role.ToString().ToLowerInvariant(),
            RoleType = isAssociate ? RoleType.Employee : RoleType.System,
            FullName = person?.FullName(),
            EMailAddress = person?.Emails() is [var first, ..] ? first.Value : null,
            EjUserId = associate?.Number("ejuserId") ?? 0,
            DatabaseContextIdentifier = client.ToString(),
            UserName = userName,
        };
        return CrmAnswer.Of(request, principal, CrmJson.Default.SoPrincipalCarrier);
    }
}
