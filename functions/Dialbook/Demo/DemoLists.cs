using Dialbook.Crm;
using static Dialbook.Demo.DemoRows;

namespace Dialbook.Demo;

/// <summary>The lists of the demo's CRM: what its companies, sales and tickets can be.</summary>
internal static class DemoLists
{
    public const int Customer = 1;
    public const int Prospect = 2;
    public const int Partner = 3;
    public const int Supplier = 4;

    public const int Euro = 1;
    public const int Pound = 2;

    public const int TicketOpen = 1;
    public const int TicketClosed = 2;
    public const int TicketPostponed = 3;

    /// <summary>
    /// The associates, by ID: the demo's user, one who sells as well, and one who has made everything and owns no company.
    /// </summary>
    public static readonly IReadOnlyList<int> Sellers = [DemoTenant.AssociateId, 2];

    public const int Administrator = 3;

    private static readonly string[] Categories =
    [
        "US:\"Customer\";GE:\"Kunde\";NO:\"Kunde\"", "US:\"Prospect\";GE:\"Interessent\";NO:\"Potensiell kunde\"",
        "US:\"Partner\";GE:\"Partner\";NO:\"Partner\"", "US:\"Supplier\";GE:\"Lieferant\";NO:\"Leverandør\"",
    ];

    private static readonly string[] Businesses =
    [
        "US:\"Machinery\";GE:\"Maschinenbau\"", "US:\"Wholesale\";GE:\"Großhandel\"", "US:\"Software\";GE:\"Software\"",
        "US:\"Logistics\";GE:\"Logistik\"", "US:\"Health\";GE:\"Gesundheit\"", "US:\"Food\";GE:\"Lebensmittel\"",
    ];

    private static IEnumerable<string> Titles =>
        DemoCountry.All.SelectMany(country => (string[])[country.Titles.Woman, country.Titles.Man]).Distinct(StringComparer.Ordinal);

    public static IEnumerable<DemoRows> Tables =>
    [
        new(CrmTables.Category, [.. Categories.Select((name, index) => Row(
            CrmTables.Category, ("Category_id", index + 1), ("name", name), ("rank", index + 1), ("category_group", index + 1)))]),
        new(CrmTables.Business, [.. Businesses.Select((name, index) => Row(
            CrmTables.Business, ("Business_id", index + 1), ("name", name), ("rank", index + 1)))]),
        new(CrmTables.Currency,
        [
            Row(CrmTables.Currency, ("Currency_id", Euro), ("name", "EUR"), ("isoCode", "EUR"), ("rank", 1), ("rate", 1m), ("units", 1m)),
            Row(CrmTables.Currency, ("Currency_id", Pound), ("name", "GBP"), ("isoCode", "GBP"), ("rank", 2), ("rate", 1.17m),
                ("units", 1m)),
        ]),
        new(CrmTables.Country, [.. DemoCountry.All.Select((country, index) => Row(
            CrmTables.Country, ("country_id", country.Id), ("name", country.Name), ("english_name", country.EnglishName),
            ("rank", index + 1),
            ("abbrev2", country.Codes.Two), ("abbrev3", country.Codes.Three), ("dialInPrefix", country.DialInPrefix),
            ("currency_id", country == DemoCountry.Britain ? Pound : Euro)))]),
        new(CrmTables.MrMrs,
            [.. Titles.Select((title, index) => Row(CrmTables.MrMrs, ("MrMrs_id", index + 1), ("name", title), ("rank", index + 1)))]),
        new(CrmTables.TicketStatus,
        [
            Row(CrmTables.TicketStatus, ("id", TicketOpen), ("name", "Open"), ("status", 1), ("rank", 1)),
            Row(CrmTables.TicketStatus, ("id", TicketClosed), ("name", "Closed"), ("status", 2), ("rank", 2)),
            Row(CrmTables.TicketStatus, ("id", TicketPostponed), ("name", "Postponed"), ("status", 3), ("rank", 3)),
        ]),

        // the first persons of the first company, whose CRM it is
        new(CrmTables.Associate, [.. ((string[])[DemoTenant.UserName, "seller", "office"]).Select((name, index) => Row(
            CrmTables.Associate, ("associate_id", index + 1), ("name", name), ("userName", name), ("rank", index + 1),
            ("person_id", DemoPerson.FirstId + index)))]),
    ];
}
