using Dialbook.Crm;
using static Dialbook.Crm.CrmColumn;

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

    /// <summary>The associates who sell: the demo's user and another.</summary>
    public static readonly IReadOnlyList<int> Sellers = [DemoTenant.AssociateId, 2];

    /// <summary>The associate who made everything and owns no company.</summary>
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

    public static IEnumerable<CrmRows> Tables =>
    [
        DemoRow.Of(CrmTables.Category, Categories, (name, index) => new(
            index + 1, (Name, name), (Rank, index + 1), (CategoryGroup, index + 1))),
        DemoRow.Of(CrmTables.Business, Businesses, (name, index) => new(index + 1, (Name, name), (Rank, index + 1))),
        DemoRow.Of(
            CrmTables.Currency,
            new(Euro, (Name, "EUR"), (IsoCode, "EUR"), (Rank, 1), (Rate, 1m), (Units, 1m)),
            new(Pound, (Name, "GBP"), (IsoCode, "GBP"), (Rank, 2), (Rate, 1.17m), (Units, 1m))),
        DemoRow.Of(CrmTables.Country, DemoCountry.All, (country, index) => new(
            country.Id, (Name, country.Name), (EnglishName, country.EnglishName), (Rank, index + 1),
            (Abbrev2, country.Codes.Two), (Abbrev3, country.Codes.Three), (DialInPrefix, country.DialInPrefix),
            (CurrencyId, country == DemoCountry.Britain ? Pound : Euro))),
        DemoRow.Of(CrmTables.MrMrs, Titles, (title, index) => new(index + 1, (Name, title), (Rank, index + 1))),
        DemoRow.Of(
            CrmTables.TicketStatus,
            new(TicketOpen, (Name, "Open"), (Status, 1), (Rank, 1)),
            new(TicketClosed, (Name, "Closed"), (Status, 2), (Rank, 2)),
            new(TicketPostponed, (Name, "Postponed"), (Status, 3), (Rank, 3))),

        // the first persons of the first company, whose CRM it is
        DemoRow.Of(CrmTables.Associate, [DemoTenant.UserName, "seller", "office"], (name, index) => new(
            index + 1, (Name, name), (UserName, name), (Rank, index + 1), (PersonId, DemoPerson.FirstId + index))),
    ];
}
