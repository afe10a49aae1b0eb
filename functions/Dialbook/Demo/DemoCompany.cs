using Dialbook.Crm;
using static Dialbook.Demo.DemoRows;

namespace Dialbook.Demo;

/// <summary>A company of the demo's CRM.</summary>
/// <param name="Category">What it is to whom the CRM is.</param>
/// <param name="Owner">The associate who sees to it.</param>
internal sealed record DemoCompany(int Id, string Name, DemoCountry Country, string City, int Category, int Business, int Owner)
{
    /// <summary>The company of the API's own example of a summary: it has something in every list.</summary>
    public const int Busy = 199;

    /// <summary>The first is the one whose CRM it is. The IDs 199 and 853 are those of the API's own examples.</summary>
    public static readonly IReadOnlyList<DemoCompany> All =
    [
        new(150, "Dialbook Demo", DemoCountry.Britain, "London", DemoLists.Partner, Business: 3, Owner: 1),
        new(151, "Ashcombe Instruments", DemoCountry.Britain, "Reading", DemoLists.Customer, Business: 1, Owner: 1),
        new(152, "Brackenfell Logistics", DemoCountry.Britain, "Leeds", DemoLists.Customer, Business: 4, Owner: 2),
        new(153, "Küstenwerk Maschinen", DemoCountry.Germany, "Kiel", DemoLists.Customer, Business: 1, Owner: 1),
        new(154, "Larkspur Foods", DemoCountry.Britain, "Bath", DemoLists.Prospect, Business: 6, Owner: 1),
        new(155, "Atelier Garonne", DemoCountry.France, "Bordeaux", DemoLists.Customer, Business: 2, Owner: 2),
        new(156, "Nordvik Medicin", DemoCountry.Sweden, "Uppsala", DemoLists.Customer, Business: 5, Owner: 1),
        new(157, "Pennard Software", DemoCountry.Britain, "Bristol", DemoLists.Supplier, Business: 3, Owner: 2),
        new(158, "Spreetal Großhandel", DemoCountry.Germany, "Cottbus", DemoLists.Prospect, Business: 2, Owner: 2),
        new(159, "Tollgate Dairies", DemoCountry.Britain, "Exeter", DemoLists.Customer, Business: 6, Owner: 1),
        new(853, "Tech Corporation", DemoCountry.America, "New York", DemoLists.Customer, Business: 3, Owner: 1),
        new(160, "Hudson Pallet Works", DemoCountry.America, "Albany", DemoLists.Customer, Business: 4, Owner: 2),
        new(161, "Bluff Street Clinics", DemoCountry.America, "Chicago", DemoLists.Prospect, Business: 5, Owner: 1),
        new(162, "Halle & Söhne", DemoCountry.Germany, "Leipzig", DemoLists.Customer, Business: 2, Owner: 1),
        new(163, "Coldwater Tools", DemoCountry.Britain, "Derby", DemoLists.Customer, Business: 1, Owner: 2),
        new(164, "Verger du Lac", DemoCountry.France, "Annecy", DemoLists.Prospect, Business: 6, Owner: 1),
        new(165, "Stensjö Trävaror", DemoCountry.Sweden, "Jönköping", DemoLists.Customer, Business: 2, Owner: 2),
        new(166, "Meridian Packaging", DemoCountry.America, "Columbus", DemoLists.Customer, Business: 4, Owner: 1),
        new(167, "Ellerbrook Surgical", DemoCountry.Britain, "York", DemoLists.Customer, Business: 5, Owner: 1),
        new(168, "Falkenried Software", DemoCountry.Germany, "Hamburg", DemoLists.Supplier, Business: 3, Owner: 2),
        new(169, "Old Quay Chandlers", DemoCountry.Britain, "Falmouth", DemoLists.Prospect, Business: 2, Owner: 1),
        new(170, "Prairie Grain Exchange", DemoCountry.America, "Omaha", DemoLists.Customer, Business: 6, Owner: 2),
        new(171, "Rheinbogen Logistik", DemoCountry.Germany, "Köln", DemoLists.Customer, Business: 4, Owner: 1),
        new(172, "Signal Hill Data", DemoCountry.America, "Denver", DemoLists.Partner, Business: 3, Owner: 1),
        new(173, "Thistle & Rowan", DemoCountry.Britain, "Perth", DemoLists.Customer, Business: 6, Owner: 2),
        new(174, "Usines du Nord", DemoCountry.France, "Lille", DemoLists.Customer, Business: 1, Owner: 1),
        new(175, "Västerport Frakt", DemoCountry.Sweden, "Malmö", DemoLists.Prospect, Business: 4, Owner: 1),
        new(176, "Wickham Optical", DemoCountry.Britain, "Oxford", DemoLists.Customer, Business: 5, Owner: 2),
        new(177, "Zeller Präzision", DemoCountry.Germany, "Ulm", DemoLists.Customer, Business: 1, Owner: 1),
        new(178, "Amberley Textiles", DemoCountry.Britain, "Leicester", DemoLists.Prospect, Business: 2, Owner: 1),
        new(179, "Birchwood Kitchens", DemoCountry.America, "Portland", DemoLists.Prospect, Business: 2, Owner: 2),
        new(180, "Charpentes Vidal", DemoCountry.France, "Grenoble", DemoLists.Customer, Business: 1, Owner: 2),
        new(181, "Dunmore Seeds", DemoCountry.Britain, "Norwich", DemoLists.Customer, Business: 6, Owner: 1),
        new(182, "Elbtal Apotheken", DemoCountry.Germany, "Dresden", DemoLists.Prospect, Business: 5, Owner: 1),
        new(183, "Fjällbäck Mejeri", DemoCountry.Sweden, "Östersund", DemoLists.Customer, Business: 6, Owner: 2),
        new(184, "Gatehouse Press", DemoCountry.Britain, "Durham", DemoLists.Supplier, Business: 2, Owner: 1),
        new(185, "Harbor Light Freight", DemoCountry.America, "Baltimore", DemoLists.Customer, Business: 4, Owner: 1),
        new(186, "Isarwinkel Pumpen", DemoCountry.Germany, "Bad Tölz", DemoLists.Customer, Business: 1, Owner: 2),
        new(187, "Juniper Row Labs", DemoCountry.America, "Boston", DemoLists.Prospect, Business: 5, Owner: 1),
        new(188, "Kestrel Couriers", DemoCountry.Britain, "Cardiff", DemoLists.Customer, Business: 4, Owner: 2),
        new(189, "Lavandes Réunies", DemoCountry.France, "Manosque", DemoLists.Customer, Business: 6, Owner: 1),
        new(190, "Mälarstrand Data", DemoCountry.Sweden, "Västerås", DemoLists.Partner, Business: 3, Owner: 2),
        new(191, "Northgate Castings", DemoCountry.Britain, "Sheffield", DemoLists.Customer, Business: 1, Owner: 1),
        new(192, "Oderbruch Mühlen", DemoCountry.Germany, "Wriezen", DemoLists.Customer, Business: 6, Owner: 1),
        new(193, "Pine Hollow Dental", DemoCountry.America, "Tulsa", DemoLists.Customer, Business: 5, Owner: 2),
        new(194, "Quantock Cider", DemoCountry.Britain, "Taunton", DemoLists.Prospect, Business: 6, Owner: 1),
        new(195, "Rostocker Takelwerk", DemoCountry.Germany, "Rostock", DemoLists.Prospect, Business: 2, Owner: 1),
        new(196, "Saltmarsh Energy", DemoCountry.Britain, "Ipswich", DemoLists.Customer, Business: 1, Owner: 2),
        new(197, "Tuilerie Bressane", DemoCountry.France, "Bourg", DemoLists.Prospect, Business: 1, Owner: 1),
        new(199, "Underhill Systems", DemoCountry.Germany, "Berlin", DemoLists.Customer, Business: 3, Owner: 1),
    ];

    /// <summary>Web and mail addresses end with it: no such domain can be registered.</summary>
    public string Domain => $"{DemoText.Simplified(Name)}.example";

    public static DemoRows Companies => new(CrmTables.Contact, [.. All.Select((company, index) => Row(
        CrmTables.Contact, ("contact_id", company.Id), ("name", company.Name), ("department", company.City),
        ("associate_id", company.Owner),
        ("country_id", company.Country.Id), ("category_idx", company.Category), ("business_idx", company.Business),
        ("number1", $"C-{company.Id}"), ("orgNr", $"{company.Country.Codes.Two}{990_000_000 + index}")))]);

    public static DemoRows Phones => new(CrmTables.Phone, [.. All.Select((company, index) => Row(
        CrmTables.Phone, ("phone_id", index + 1), ("owner_id", company.Id), ("ptype_idx", 1), ("rank", 1), ("description", "Switchboard"),
        ("phone", DemoCountry.Telephone(company.Country.Offices, index))))]);

    public static DemoRows Emails => new(CrmTables.Email, [.. All.Select((company, index) => Row(
        CrmTables.Email, ("email_id", index + 1), ("contact_id", company.Id), ("rank", 1),
        ("email_address", $"office@{company.Domain}")))]);

    public static DemoRows Urls => new(CrmTables.Url, [.. All.Select((company, index) => Row(
        CrmTables.Url, ("url_id", index + 1), ("contact_id", company.Id), ("rank", 1), ("url_address", $"https://www.{company.Domain}")))]);
}

/// <summary>Names as parts of addresses.</summary>
internal static class DemoText
{
    /// <summary>The letters of a name as ASCII in lower case, and its digits.</summary>
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
