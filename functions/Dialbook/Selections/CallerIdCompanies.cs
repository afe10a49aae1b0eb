using System.Globalization;
using Dialbook.CallerIds;
using Dialbook.Crm;

namespace Dialbook.Selections;

/// <summary>
/// What caller IDs need of companies, read in blocks as asked for. The default prefix is for companies without a country.
/// </summary>
internal sealed class CallerIdCompanies(ClientId client, CrmSnapshots snapshots, DependencyRecorder recorder, int defaultPrefix)
{
    private const int ContactPhone = 1;
    private const int PersonDirectPhone = 16385;
    private const int PersonPrivate = 16388;
    private const int PersonMobile = 16389;

    private readonly Dictionary<int, CallerIdCompany> _companies = [];
    private readonly HashSet<int> _loaded = [];
    private readonly Dictionary<int, int> _prefixes = [];

    /// <summary>Whether a telephone counts: fax and pager do not.</summary>
    public static bool IsForCallerId(CrmElement phone) => phone.Type is ContactPhone or PersonDirectPhone or PersonPrivate or PersonMobile;

    /// <summary>Whether a person counts: who has left does not, and a nameless one would show nothing.</summary>
    public static bool IsForCallerId(CrmRecord person) =>
        person.Number(CrmColumn.Retired) == 0 && !string.IsNullOrWhiteSpace(person.FullName());

    public CallerIdCompany Find(int id) => _companies.GetValueOrDefault(id) ?? new(0, "", defaultPrefix, [], IsDeleted: false);

    public IEnumerable<CallerIdCompany> List(IdSet ids) => ids.List().Where(_companies.ContainsKey).Select(id => _companies[id]);

    /// <summary>Reads the blocks that were not yet read.</summary>
    public async Task LoadAsync(IReadOnlyList<int> blocks, CancellationToken cancellationToken)
    {
        List<int> missing = [.. blocks.Where(_loaded.Add)];
        if (missing.Count == 0)
            return;
        await recorder.RecordAsync(missing.Select(block => CallerIdSubject.Block(CrmTables.Contact.Name, block)), cancellationToken);
        await foreach (var companies in snapshots.ReadAsync(client, CrmTables.Contact, missing, cancellationToken))
        {
            foreach (var company in companies)
            {
                _companies[company.Id] = new(
                    company.Id, company.Text(CrmColumn.Name), await PrefixAsync(company.Number(CrmColumn.CountryId), cancellationToken),
                    [.. company.Phones().Where(IsForCallerId).Select(phone => phone.Value)], company.Number(CrmColumn.Deleted) != 0);
            }
        }
    }

    /// <summary>The code of a country, such as 47.</summary>
    private async ValueTask<int> PrefixAsync(int country, CancellationToken cancellationToken)
    {
        if (country == 0)
            return defaultPrefix;
        if (_prefixes.TryGetValue(country, out var prefix))
            return prefix;

        // the first country that is asked for brings those of its block along
        var block = CrmKeys.Block(country);
        await recorder.RecordAsync([CallerIdSubject.Block(CrmTables.Country.Name, block)], cancellationToken);
        _prefixes[country] = defaultPrefix;
        await foreach (var countries in snapshots.ReadAsync(client, CrmTables.Country, [block], cancellationToken))
        {
            foreach (var one in countries)
                _prefixes[one.Id] = CodeOf(one.Text(CrmColumn.DialInPrefix));
        }

        return _prefixes[country];
    }

    /// <summary>The digits behind <c>+</c> or <c>00</c>.</summary>
    private int CodeOf(string dialInPrefix) =>
        int.TryParse(
            string.Concat(dialInPrefix.Where(char.IsAsciiDigit)).TrimStart('0'), NumberStyles.None, CultureInfo.InvariantCulture,
            out var code) ? code : defaultPrefix;
}

/// <summary>What caller IDs need of a company, or of none with the ID 0.</summary>
internal sealed record CallerIdCompany(int Id, string Name, int CountryPrefix, IReadOnlyList<string> Telephones, bool IsDeleted);
