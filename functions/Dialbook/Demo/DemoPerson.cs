using Dialbook.Crm;
using static Dialbook.Demo.DemoRows;

namespace Dialbook.Demo;

/// <summary>A person of the demo's CRM.</summary>
/// <param name="Number">Which person of its country it is, from 0.</param>
internal sealed record DemoPerson(int Id, DemoCompany Company, int Number)
{
    public const int FirstId = 601;
    public const int OfEachCompany = 4;

    private const int DirectPhone = 16385;
    private const int DirectFax = 16387;
    private const int Private = 16388;
    private const int Mobile = 16389;

    private static readonly string[] Titles =
    [
        "Managing Director", "Head of Purchasing", "Service Engineer", "Accountant", "Head of Sales", "Warehouse Manager", "Office Manager",
        "Buyer", "Project Lead",
    ];

    /// <summary>Four of each company, in the order of the companies.</summary>
    public static readonly IReadOnlyList<DemoPerson> All =
    [
        .. DemoCompany.All.SelectMany(company => Enumerable.Repeat(company, OfEachCompany)).Select(
            (company, index) => (Company: company, Id: FirstId + index))
            .GroupBy(person => person.Company.Country)
            .SelectMany(ofCountry => ofCountry.Select((person, number) => new DemoPerson(person.Id, person.Company, number)))
            .OrderBy(person => person.Id),
    ];

    public string FirstName => Name.FirstName;

    public string Surname => Name.Surname;

    public string Mail => $"{DemoText.Simplified(FirstName)}.{DemoText.Simplified(Surname)}@{Company.Domain}";

    public static DemoRows Persons => new(CrmTables.Person, [.. All.Select(person => Row(
        CrmTables.Person, ("person_id", person.Id), ("contact_id", person.Company.Id), ("firstname", person.FirstName),
        ("lastname", person.Surname),
        ("mrmrs", person.Name.Title), ("title", Titles[person.Id % Titles.Length]), ("rank", person.Rank),
        ("country_id", person.Company.Country.Id), ("person_number", $"P-{person.Id}")))]);

    /// <summary>Their IDs follow those of companies.</summary>
    public static DemoRows Phones => new(CrmTables.Phone, [.. All.SelectMany(person => person.Telephones()).Select((phone, index) => Row(
        CrmTables.Phone, ("phone_id", DemoCompany.All.Count + index + 1), ("owner_id", phone.Owner), ("ptype_idx", phone.Type),
        ("rank", phone.Rank),
        ("phone", phone.Number)))]);

    /// <summary>Half of them have one. Their IDs follow those of companies.</summary>
    public static DemoRows Emails => new(CrmTables.Email, [.. All.Where(person => person.Rank <= 2).Select((person, index) => Row(
        CrmTables.Email, ("email_id", DemoCompany.All.Count + index + 1), ("person_id", person.Id), ("rank", 1),
        ("email_address", person.Mail)))]);

    /// <summary>Which person of its company it is, from 1.</summary>
    private int Rank => ((Id - FirstId) % OfEachCompany) + 1;

    private (string FirstName, string Surname, string Title) Name => Company.Country.Person(Number);

    /// <summary>Everybody has one in the office; many have a mobile one, some also one at home or a fax.</summary>
    private IEnumerable<(int Owner, int Type, int Rank, string Number)> Telephones()
    {
        // the numbers below are those of companies
        var number = DemoCompany.All.Count + Number;
        yield return (Id, DirectPhone, 1, DemoCountry.Telephone(Company.Country.Offices, number));
        if (Id % 3 > 0)
            yield return (Id, Mobile, 2, DemoCountry.Telephone(Company.Country.Mobiles, 5 + Number));
        if (Id % 10 == 1 && Company.Country == DemoCountry.Britain)
            yield return (Id, Private, 3, DemoCountry.Telephone(["01632 960###"], Number));
        if (Id % 25 == 0)
            yield return (Id, DirectFax, 4, DemoCountry.Telephone(Company.Country.Offices, number));
    }
}
