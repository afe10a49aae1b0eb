namespace Dialbook.Jobs.Imports;

/// <summary>What is to become of a row.</summary>
internal enum PlannedStep : byte
{
    /// <summary>Nothing: it is wrong, or its campaign is gone.</summary>
    None,

    /// <summary>A new contact, under the ID that is reserved for it.</summary>
    Create,

    /// <summary>The contact of that ID gets its columns.</summary>
    Overwrite,

    /// <summary>Nothing: a later row of the job has the same UserData.</summary>
    Supersede,
}
