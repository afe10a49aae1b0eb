using Dialbook.Contacts;

namespace Dialbook.Jobs.Deletions;

/// <summary>Keys of contacts that are to be deleted, as the input of a job's chunk.</summary>
internal sealed class DeletionChunkEntity : JobChunkEntity
{
    /// <summary>The most keys of a chunk.</summary>
    public const int MaxKeys = 1000;

    private readonly DeflatedBytes _keys = new("Keys");
    private readonly DeflatedBytes _found = new("Found");

    /// <summary>Whether it was noted what the keys name, so that the deletion may have begun.</summary>
    public bool IsBegun => _found.IsSet;

    public static DeletionChunkEntity For(ClientId client, string job, int number, ContactKeyList keys)
    {
        var chunk = new DeletionChunkEntity
        {
            PartitionKey = Partition(client, job),
            RowKey = InputRow(number),
            Counts = new() { Total = keys.Count },
        };
        chunk.SetKeys(keys);
        return chunk;
    }

    public ContactKeyList ReadKeys()
    {
        var bytes = _keys.ToArray();
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var ids = ReadNumbers(reader);
        var userData = new List<string>();
        while (reader.BaseStream.Position < bytes.Length)
            userData.Add(reader.ReadString());
        return new(ids, userData);
    }

    /// <summary>Empties UserData among the keys, each at its place.</summary>
    /// <returns>The places.</returns>
    public HashSet<int> EraseUserData(Func<string, bool> isErased)
    {
        var keys = ReadKeys();
        var erased = keys.UserData.Index().Where(key => isErased(key.Item)).Select(key => key.Index).ToHashSet();
        if (erased.Count > 0)
            SetKeys(keys with { UserData = [.. keys.UserData.Select((userData, place) => erased.Contains(place) ? "" : userData)] });
        return erased;
    }

    /// <summary>Notes what the keys name.</summary>
    /// <param name="first">For each key the first contact that it names, 0 if none.</param>
    /// <param name="contacts">All contacts that are to be deleted for this chunk.</param>
    public void Begin(IReadOnlyList<long> first, IReadOnlyList<long> contacts)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, first);
        Write(writer, contacts);
        _found.Set(bytes.ToArray());
    }

    /// <summary>What <see cref="Begin"/> noted.</summary>
    public (List<long> First, List<long> Contacts) ReadFound()
    {
        using var reader = new BinaryReader(new MemoryStream(_found.ToArray()));
        return (ReadNumbers(reader), ReadNumbers(reader));
    }

    public override void Write(TableEntity row)
    {
        base.Write(row);
        _keys.Write(row);
        _found.Write(row);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        _keys.Read(row);
        _found.Read(row);
    }

    private void SetKeys(ContactKeyList keys)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        Write(writer, keys.Ids);
        foreach (var userData in keys.UserData)
            writer.Write(userData);
        _keys.Set(bytes.ToArray());
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<long> numbers)
    {
        writer.Write7BitEncodedInt(numbers.Count);
        foreach (var number in numbers)
            writer.Write7BitEncodedInt64(number);
    }

    private static List<long> ReadNumbers(BinaryReader reader)
    {
        var numbers = new List<long>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            numbers.Add(reader.Read7BitEncodedInt64());
        return numbers;
    }
}
