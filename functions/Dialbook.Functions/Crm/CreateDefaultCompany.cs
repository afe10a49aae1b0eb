using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Gives a company to fill in, which belongs to the caller. Nothing is stored.</summary>
internal static class CreateDefaultCompany
{
    public static async Task<Answer> HandleAsync(CrmRequest request, ListCarriers entries) => CrmAnswer.Of(request, new()
    {
        Name = "",
        Department = "",
        OrgNr = "",
        Number1 = "",
        Number2 = "",
        Emails = [],
        Interests = [],
        Urls = [],
        Phones = [],
        Faxes = [],
        Description = "",
        Associate = await entries.AssociateAsync(request.Client, request.Caller.AssociateId, request.Aborted),
        Persons = [],
        NoMailing = false,
        Kananame = "",
        Xstop = false,
        ActiveInterests = 0,
        GroupId = 0,
        Deleted = 0,
        DbiAgentId = 0,
        DbiKey = "",
        Address = ElementCarriers.NewAddress(isPerson: false),
        Source = 0,
        ActiveErpLinks = 0,
    }, CrmJson.Default.ContactEntityCarrier);
}
