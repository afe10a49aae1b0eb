using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Companies;

/// <summary>Gives a company to fill in, which belongs to the caller. Nothing is stored.</summary>
internal static class CreateDefaultCompany
{
    public static async Task<Answer> HandleAsync(CrmRequest call, ListCarriers entries) => CrmAnswer.Of(call, new()
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
        Associate = await entries.AssociateAsync(call.Client, call.Caller.AssociateId, call.Aborted),
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
    }, CrmJson.Default.ContactEntity);
}
