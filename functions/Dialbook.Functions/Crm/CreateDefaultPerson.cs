using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Gives a person to fill in. Nothing is stored.</summary>
internal static class CreateDefaultPerson
{
    public static Answer Handle(CrmRequest request) => CrmAnswer.Of(request, new()
    {
        Firstname = "",
        MiddleName = "",
        Lastname = "",
        Mrmrs = "",
        Title = "",
        Emails = [],
        Description = "",
        PrivatePhones = [],
        Faxes = [],
        MobilePhones = [],
        OfficePhones = [],
        OtherPhones = [],
        Interests = [],
        PersonNumber = "",
        FullName = "",
        NoMailing = false,
        UsePersonAddress = false,
        Retired = false,
        Urls = [],
        FormalName = "",
        Address = ElementCarriers.NewAddress(isPerson: true),
        Post3 = "",
        Post2 = "",
        Post1 = "",
        Kanalname = "",
        Kanafname = "",
        Salutation = "",
        ActiveInterests = 0,
        DbiAgentId = 0,
        DbiKey = "",
        SentInfo = 0,
        ShowContactTickets = 0,
        Source = 0,
        ActiveErpLinks = 0,
    }, CrmJson.Default.PersonEntity);
}
