using System.Globalization;
using Dialbook.CallerIds;

namespace Dialbook.Tests.CallerIds;

/// <summary>Made-up telephones, the same in each run.</summary>
internal static class MadeUpTelephones
{
    private static readonly string[] Names =
    [
        "Ada Lovelace", "Grace Hopper", "Çağla İnce", "Søren Ørsted", "李小龙", "\"Q\" <x> & Söhne\\", "😀", "",
    ];

    /// <summary>Some of them are of companies, some have the same number, some have none, some give the country.</summary>
    public static List<CallerIdCandidate> Random(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => One(random, count))];

    public static CallerIdCandidate One(Random random, int range)
    {
        var isPerson = random.Next(4) > 0;
        var number = Number(random, range * 20);
        return new(
            random.Next(20) switch { 0 => "none", 1 => "+47 " + number, 2 => number + " (home)", 3 => Short(random), _ => number },
            random.Next(30) == 0 ? 46 : 47,
            isPerson ? random.Next(1, range * 2) : 0,
            isPerson ? Name(random) : "",
            isPerson ? random.Next(2) == 0 ? "Ms." : "" : "",
            random.Next(1, range),
            random.Next(50) == 0 ? "NO:\"Leverandør\";US:\"Supplier\"" : "Company " + Name(random));
    }

    /// <summary>Adds, changes and takes away a few.</summary>
    public static void Edit(Random random, List<CallerIdCandidate> telephones, int edits)
    {
        for (var edit = 0; edit < edits; edit++)
        {
            var at = random.Next(telephones.Count + 1);
            var kind = at == telephones.Count ? 0 : random.Next(4);
            if (kind == 0)
                telephones.Insert(at, One(random, 1000));
            else if (kind == 1)
                telephones.RemoveAt(at);
            else if (kind == 2)
                telephones[at] = telephones[at] with { PersonName = Name(random) + edit };
            else
                telephones[at] = telephones[at] with { Telephone = Number(random, 20_000) };
        }
    }

    /// <summary>The set of those telephones, made from nothing.</summary>
    public static IReadOnlyList<CallerId> Entries(IEnumerable<CallerIdCandidate> telephones)
    {
        var list = new CallerIdList();
        foreach (var telephone in telephones)
            list.Add(telephone);
        return list.ToAscending();
    }

    /// <summary>The hash of a set.</summary>
    public static string Hash(IReadOnlyList<CallerId> entries) =>
        CallerIdManifest.HashOf([.. CallerIdChunk.Split(entries).Select(chunk => chunk.Hash)]);

    private static string Number(Random random, int range) =>
        (22_000_000 + random.Next(range)).ToString(CultureInfo.InvariantCulture);

    private static string Short(Random random) => random.Next(100, 1000).ToString(CultureInfo.InvariantCulture);

    private static string Name(Random random) => Names[random.Next(Names.Length)];
}
