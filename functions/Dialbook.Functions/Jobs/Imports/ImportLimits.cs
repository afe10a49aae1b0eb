namespace Dialbook.Functions.Jobs.Imports;

/// <summary>What a body of rows may hold.</summary>
internal sealed class ImportLimits
{
    public static readonly ImportLimits Default = new();

    /// <summary>The most bytes of a body, unpacked.</summary>
    /// <value>1 GB</value>
    public long MaxBody { get; init; } = 1024 * 1024 * 1024;

    /// <summary>The most bytes of one row.</summary>
    /// <value>As many as of a body with a single contact</value>
    public int MaxRow { get; init; } = ApiRequest.MaxBody;
}
