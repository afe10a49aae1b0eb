namespace Dialbook.Jobs.Imports;

/// <summary>
/// What is to become of each row of a chunk, fixed before anything is written, so that whoever works on the chunk, and however often,
/// writes the same rows.
/// </summary>
internal sealed class ImportPlan(int count)
{
    private readonly (PlannedStep Step, long Id)[] _rows = new (PlannedStep, long)[count];

    public (PlannedStep Step, long Id) this[int row]
    {
        get => _rows[row];
        set => _rows[row] = value;
    }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        var last = 0L;
        foreach (var (step, id) in _rows)
        {
            writer.Write((byte)step);
            if (step is not (PlannedStep.Create or PlannedStep.Overwrite))
                continue;

            // mostly the next ID: the difference, its sign in the lowest bit
            var difference = id - last;
            writer.Write7BitEncodedInt64((difference << 1) ^ (difference >> 63));
            last = id;
        }

        return bytes.ToArray();
    }

    public static ImportPlan FromBytes(byte[] bytes, int count)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var plan = new ImportPlan(count);
        var last = 0L;
        for (var row = 0; row < count; row++)
        {
            var step = (PlannedStep)reader.ReadByte();
            if (step is PlannedStep.Create or PlannedStep.Overwrite)
            {
                var difference = reader.Read7BitEncodedInt64();
                last += (long)((ulong)difference >> 1) ^ -(difference & 1);
            }

            plan[row] = (step, step is PlannedStep.Create or PlannedStep.Overwrite ? last : 0);
        }

        return plan;
    }
}

/// <summary>What is to become of a row.</summary>
internal enum PlannedStep : byte
{
    /// <summary>Nothing: it is wrong, or its campaign is gone.</summary>
    None,

    /// <summary>Something new, under the ID that is reserved for it.</summary>
    Create,

    /// <summary>What has that ID gets its columns.</summary>
    Overwrite,

    /// <summary>Nothing: a later row of the job is about the same.</summary>
    Supersede,
}
