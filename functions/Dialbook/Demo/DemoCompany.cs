using Dialbook.Crm;
using static Dialbook.Crm.CrmColumn;
using static Dialbook.Demo.DemoCountry;
using static Dialbook.Demo.DemoLists;

namespace Dialbook.Demo;

/// <summary>A company of the demo's CRM.</summary>
/// <param name="Category">What it is to the first company, whose CRM it is.</param>
/// <param name="Owner">The associate who owns it.</param>
internal sealed record DemoCompany(int Id, string Name, DemoCountry Country, string City, int Category, int Business, int Owner)
{
    /// <summary>The company of the API's own example of a summary: it has something in every list.</summary>
    public const int Busy = 199;

    /// <summary>The first is the one whose CRM it is. The IDs 199 and 853 are those of the API's own examples.</summary>
    public static readonly IReadOnlyList<DemoCompany> All =
    [
        new(150, "Dialbook Demo", Britain, "London", Partner, Business: 3, Owner: 1),
        new(151, "Ashcombe Instruments", Britain, "Reading", Customer, Business: 1, Owner: 1),
        new(152, "Brackenfell Logistics", Britain, "Leeds", Customer, Business: 4, Owner: 2),
        new(153, "Küstenwerk Maschinen", Germany, "Kiel", Customer, Business: 1, Owner: 1),
        new(154, "Larkspur Foods", Britain, "Bath", Prospect, Business: 6, Owner: 1),
        new(155, "Atelier Garonne", France, "Bordeaux", Customer, Business: 2, Owner: 2),
        new(156, "Nordvik Medicin", Sweden, "Uppsala", Customer, Business: 5, Owner: 1),
        new(157, "Pennard Software", Britain, "Bristol", Supplier, Business: 3, Owner: 2),
        new(158, "Spreetal Großhandel", Germany, "Cottbus", Prospect, Business: 2, Owner: 2),
        new(159, "Tollgate Dairies", Britain, "Exeter", Customer, Business: 6, Owner: 1),
        new(853, "Tech Corporation", America, "New York", Customer, Business: 3, Owner: 1),
        new(160, "Hudson Pallet Works", America, "Albany", Customer, Business: 4, Owner: 2),
        new(161, "Bluff Street Clinics", America, "Chicago", Prospect, Business: 5, Owner: 1),
        new(162, "Halle & Söhne", Germany, "Leipzig", Customer, Business: 2, Owner: 1),
        new(163, "Coldwater Tools", Britain, "Derby", Customer, Business: 1, Owner: 2),
        new(164, "Verger du Lac", France, "Annecy", Prospect, Business: 6, Owner: 1),
        new(165, "Stensjö Trävaror", Sweden, "Jönköping", Customer, Business: 2, Owner: 2),
        new(166, "Meridian Packaging", America, "Columbus", Customer, Business: 4, Owner: 1),
        new(167, "Ellerbrook Surgical", Britain, "York", Customer, Business: 5, Owner: 1),
        new(168, "Falkenried Software", Germany, "Hamburg", Supplier, Business: 3, Owner: 2),
        new(169, "Old Quay Chandlers", Britain, "Falmouth", Prospect, Business: 2, Owner: 1),
        new(170, "Prairie Grain Exchange", America, "Omaha", Customer, Business: 6, Owner: 2),
        new(171, "Rheinbogen Logistik", Germany, "Köln", Customer, Business: 4, Owner: 1),
        new(172, "Signal Hill Data", America, "Denver", Partner, Business: 3, Owner: 1),
        new(173, "Thistle & Rowan", Britain, "Perth", Customer, Business: 6, Owner: 2),
        new(174, "Usines du Nord", France, "Lille", Customer, Business: 1, Owner: 1),
        new(175, "Västerport Frakt", Sweden, "Malmö", Prospect, Business: 4, Owner: 1),
        new(176, "Wickham Optical", Britain, "Oxford", Customer, Business: 5, Owner: 2),
        new(177, "Zeller Präzision", Germany, "Ulm", Customer, Business: 1, Owner: 1),
        new(178, "Amberley Textiles", Britain, "Leicester", Prospect, Business: 2, Owner: 1),
        new(179, "Birchwood Kitchens", America, "Portland", Prospect, Business: 2, Owner: 2),
        new(180, "Charpentes Vidal", France, "Grenoble", Customer, Business: 1, Owner: 2),
        new(181, "Dunmore Seeds", Britain, "Norwich", Customer, Business: 6, Owner: 1),
        new(182, "Elbtal Apotheken", Germany, "Dresden", Prospect, Business: 5, Owner: 1),
        new(183, "Fjällbäck Mejeri", Sweden, "Östersund", Customer, Business: 6, Owner: 2),
        new(184, "Gatehouse Press", Britain, "Durham", Supplier, Business: 2, Owner: 1),
        new(185, "Harbor Light Freight", America, "Baltimore", Customer, Business: 4, Owner: 1),
        new(186, "Isarwinkel Pumpen", Germany, "Bad Tölz", Customer, Business: 1, Owner: 2),
        new(187, "Juniper Row Labs", America, "Boston", Prospect, Business: 5, Owner: 1),
        new(188, "Kestrel Couriers", Britain, "Cardiff", Customer, Business: 4, Owner: 2),
        new(189, "Lavandes Réunies", France, "Manosque", Customer, Business: 6, Owner: 1),
        new(190, "Mälarstrand Data", Sweden, "Västerås", Partner, Business: 3, Owner: 2),
        new(191, "Northgate Castings", Britain, "Sheffield", Customer, Business: 1, Owner: 1),
        new(192, "Oderbruch Mühlen", Germany, "Wriezen", Customer, Business: 6, Owner: 1),
        new(193, "Pine Hollow Dental", America, "Tulsa", Customer, Business: 5, Owner: 2),
        new(194, "Quantock Cider", Britain, "Taunton", Prospect, Business: 6, Owner: 1),
        new(195, "Rostocker Takelwerk", Germany, "Rostock", Prospect, Business: 2, Owner: 1),
        new(196, "Saltmarsh Energy", Britain, "Ipswich", Customer, Business: 1, Owner: 2),
        new(197, "Tuilerie Bressane", France, "Bourg", Prospect, Business: 1, Owner: 1),
        new(199, "Underhill Systems", Germany, "Berlin", Customer, Business: 3, Owner: 1),
    ];

    /// <summary>Web and mail addresses end with it: no such domain can be registered.</summary>
    public string Domain => $"{DemoText.Simplified(Name)}.example";

    public static CrmRows Companies => DemoRow.Of(CrmTables.Contact, All, (company, index) => new(
        company.Id, (CrmColumn.Name, company.Name), (Department, company.City), (AssociateId, company.Owner),
        (CountryId, company.Country.Id), (CategoryIdx, company.Category), (BusinessIdx, company.Business),
        (Number1, $"C-{company.Id}"), (OrgNr, $"{company.Country.Codes.Two}{990_000_000 + index}")));

    public static CrmRows Phones => DemoRow.Of(CrmTables.Phone, All, (company, index) => new(
        index + 1, (OwnerId, company.Id), (PhoneType, CrmPhoneType.ContactPhone), (Rank, 1), (Description, "Switchboard"),
        (Phone, DemoCountry.Telephone(company.Country.Offices, index))));

    public static CrmRows Emails => DemoRow.Of(CrmTables.Email, All, (company, index) => new(
        index + 1, (ContactId, company.Id), (Rank, 1), (EmailAddress, $"office@{company.Domain}")));

    public static CrmRows Urls => DemoRow.Of(CrmTables.Url, All, (company, index) => new(
        index + 1, (ContactId, company.Id), (Rank, 1), (UrlAddress, $"https://www.{company.Domain}")));
}

internal static class DemoText
{
    /// <summary>A name as part of an address: its ASCII letters in lower case, without accents, and its digits.</summary>
    public static string Simplified(string name) => string.Concat(name.ToLowerInvariant().Select(Plain).Where(char.IsAsciiLetterOrDigit));

    private static char Plain(char letter) => letter switch
    {
        'ä' or 'å' or 'â' => 'a',
        'é' or 'è' or 'ë' => 'e',
        'ö' => 'o',
        'ü' => 'u',
        _ => letter,
    };
}
