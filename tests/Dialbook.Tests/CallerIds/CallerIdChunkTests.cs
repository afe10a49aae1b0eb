using System.Globalization;
using System.Text;
using Dialbook.CallerIds;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdChunkTests
{
    [Fact]
    public void The_Chunks_Of_A_Set_Are_All_Of_It_In_Order()
    {
        var entries = MadeUpTelephones.Entries(MadeUpTelephones.Random(new Random(1), 20_000));
        var chunks = CallerIdChunk.Split(entries).ToList();
        Assert.Equal(entries, chunks.SelectMany(chunk => CallerIdFormat.Read([(byte)'[', .. chunk.Json, (byte)']'], chunk.Count)));
        Assert.All(chunks.SkipLast(1), chunk => Assert.InRange(chunk.Count, CallerIdChunk.FewestEntries, CallerIdChunk.MostEntries));
        Assert.InRange(chunks.Average(chunk => chunk.Count), 400, 900);
    }

    [Fact]
    public void Long_Texts_Make_Short_Chunks()
    {
        var entries = MadeUpTelephones.Entries(MadeUpTelephones.Random(new Random(1), 2_000))
            .Select(entry => entry with { ContactName = new string('é', 5_000) }).ToList();
        var chunks = CallerIdChunk.Split(entries).ToList();
        Assert.Equal(entries.Count, chunks.Sum(chunk => chunk.Count));
        Assert.All(
            chunks.SkipLast(1), chunk => Assert.InRange(chunk.Json.Length, CallerIdChunk.MostBytes, CallerIdChunk.MostBytes + 20_000));
    }

    [Fact]
    public void An_Entry_Has_The_Vendors_Fields_In_Their_Order()
    {
        var chunk = Assert.Single(
            CallerIdChunk.Split(
                [new(15550456, 1, 641, "Sarah Johnson", "Ms.", 853, "Tech \"é\" <&'+\\"), new(15550457, 0, 0, "", "", 853, "😀")]));
        Assert.Equal(
            """{"PhoneNumber":15550456,"DialInPrefix":1,"PersonId":641,"PersonName":"Sarah Johnson","Mrmrs":"Ms.","ContactId":"""
            + """853,"ContactName":"Tech \"é\" <&'+\\"},"""
            + """{"PhoneNumber":15550457,"DialInPrefix":0,"PersonId":0,"PersonName":"","Mrmrs":"","ContactId":"""
            + """853,"ContactName":"\uD83D\uDE00"}""",
            Encoding.UTF8.GetString(chunk.Json));
    }

    [Fact]
    public void Any_Change_Gives_Another_Hash()
    {
        var entries = MadeUpTelephones.Entries(MadeUpTelephones.Random(new Random(1), 2_000)).ToList();
        var hashes = new HashSet<string>(StringComparer.Ordinal) { MadeUpTelephones.Hash(entries), MadeUpTelephones.Hash([]) };
        var changes = 2;
        for (var i = 0; i < entries.Count; i += 97)
        {
            var entry = entries[i];
            foreach (var changed in (CallerId[])
                [entry with { PhoneNumber = entry.PhoneNumber + 1 }, entry with { DialInPrefix = entry.DialInPrefix + 1 },
                 entry with { PersonId = entry.PersonId + 1 }, entry with { PersonName = entry.PersonName + "x" },
                 entry with { Mrmrs = entry.Mrmrs + " " },
                 entry with { ContactId = entry.ContactId + 1 }, entry with { ContactName = entry.ContactName + "\u0301" },
                 entry with { PersonName = entry.PersonName + "\",\"Mrmrs\":\"x" }])
            {
                changes++;
                Assert.True(hashes.Add(MadeUpTelephones.Hash([.. entries[..i], changed, .. entries[(i + 1)..]])));
            }

            changes += 2;
            Assert.True(hashes.Add(MadeUpTelephones.Hash([.. entries[..i], .. entries[(i + 1)..]])));
            Assert.True(
                hashes.Add(MadeUpTelephones.Hash([.. entries[..i], entry with { PhoneNumber = entry.PhoneNumber - 1 }, .. entries[i..]])));
        }

        Assert.Equal(changes, hashes.Count);
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{32}$", hash));
    }

    [Fact]
    public void The_Hash_Is_The_Same_In_Each_Culture_And_Process()
    {
        // the app knows no culture of any country, but an own one can write numbers as they do
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat = new()
        {
            NumberDecimalSeparator = ",",
            NumberGroupSeparator = ".",
            NegativeSign = "\u061c-",
            PositiveSign = "\u061c+",
            NativeDigits = ["٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩"],
            DigitSubstitution = DigitShapes.NativeNational,
        };
        var before = CultureInfo.CurrentCulture;
        foreach (var current in (CultureInfo[])[before, culture])
        {
            try
            {
                CultureInfo.CurrentCulture = current;
                Assert.Equal(
                    "13aec01761b90285b85adcdf0cfe87ce",
                    MadeUpTelephones.Hash(MadeUpTelephones.Entries(MadeUpTelephones.Random(new Random(7), 3_000))));
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void A_Change_Touches_Its_Neighbourhood_Only()
    {
        var random = new Random(1);
        var entries = MadeUpTelephones.Entries(MadeUpTelephones.Random(random, 8_000)).ToList();
        var known = Hashes(entries);
        var written = new List<int>();
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(entries.Count);
            List<CallerId> changed = (i % 3) switch
            {
                0 => [.. entries[..at], entries[at] with { PersonName = "Another" }, .. entries[(at + 1)..]],
                1 => [.. entries[..at], .. entries[(at + 1)..]],
                _ => [.. entries[..at], entries[at] with { DialInPrefix = -1 }, .. entries[at..]],
            };
            var chunks = Hashes(changed);
            chunks.ExceptWith(known);
            written.Add(chunks.Count);
            if (i % 3 == 0)
                Assert.Single(chunks);
        }

        Assert.InRange(written.Average(), 0.5, 1.1);
        Assert.InRange(written.Max(), 1, 3);

        static HashSet<UInt128> Hashes(IReadOnlyList<CallerId> entries) => [.. CallerIdChunk.Split(entries).Select(chunk => chunk.Hash)];
    }
}
