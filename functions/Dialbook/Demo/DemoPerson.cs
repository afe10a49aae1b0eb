using Dialbook.Crm;
using static Dialbook.Crm.CrmColumn;

namespace Dialbook.Demo;

/// <summary>A person of the demo's CRM.</summary>
/// <param name="Number">Which person of its country it is, from 0.</param>
internal sealed record DemoPerson(int Id, DemoCompany Company, int Number)
{
    public const int FirstId = 601;
    public const int OfEachCompany = 4;

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

    public static CrmRows Persons => DemoRow.Of(CrmTables.Person, All, (person, _) => new(
        person.Id, (ContactId, person.Company.Id), (CrmColumn.FirstName, person.FirstName), (LastName, person.Surname),
        (Mrmrs, person.Name.Title), (Title, Titles[person.Id % Titles.Length]), (CrmColumn.Rank, person.Rank),
        (CountryId, person.Company.Country.Id), (PersonNumber, $"P-{person.Id}")));

    /// <summary>Their IDs follow those of companies.</summary>
    public static CrmRows Phones => DemoRow.Of(CrmTables.Phone, All.SelectMany(person => person.Telephones()), (phone, index) => new(
        DemoCompany.All.Count + index + 1, (OwnerId, phone.Owner), (PhoneType, phone.Type), (CrmColumn.Rank, phone.Rank),
        (Phone, phone.Number)));

    /// <summary>Half of them have one. Their IDs follow those of companies.</summary>
    public static CrmRows Emails => DemoRow.Of(CrmTables.Email, All.Where(person => person.Rank <= 2), (person, index) => new(
        DemoCompany.All.Count + index + 1, (PersonId, person.Id), (CrmColumn.Rank, 1), (EmailAddress, person.Mail)));

    /// <summary>Which person of its company it is, from 1.</summary>
    private int Rank => ((Id - FirstId) % OfEachCompany) + 1;

    private (string FirstName, string Surname, string Title) Name => Company.Country.Person(Number);

    /// <summary>Everybody has one in the office; many have a mobile one, some also one at home or a fax.</summary>
    private IEnumerable<(int Owner, CrmPhoneType Type, int Rank, string Number)> Telephones()
    {
        // the numbers below are those of companies
        var number = DemoCompany.All.Count + Number;
        yield return (Id, CrmPhoneType.PersonDirectPhone, 1, DemoCountry.Telephone(Company.Country.Offices, number));
        if (Id % 3 > 0)
            yield return (Id, CrmPhoneType.PersonMobile, 2, DemoCountry.Telephone(Company.Country.Mobiles, 5 + Number));
        if (Id % 10 == 1 && Company.Country == DemoCountry.Britain)
            yield return (Id, CrmPhoneType.PersonPrivate, 3, DemoCountry.Telephone(["01632 960###"], Number));
        if (Id % 25 == 0)
            yield return (Id, CrmPhoneType.PersonDirectFax, 4, DemoCountry.Telephone(Company.Country.Offices, number));
    }
}
