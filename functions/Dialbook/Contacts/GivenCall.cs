using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>A call as a dialler reports it.</summary>
public sealed class GivenCall
{
    public GivenColumns Columns { get; } = new(CallColumns.All);

    /// <summary>The result code by its export key.</summary>
    public string? ResultCodesExportKey { get; set; }

    /// <summary>When to call again; for results of type delay and appointment only.</summary>
    public DateTime? NextTry { get; set; }

    /// <summary>The cause that the network gave.</summary>
    public long? Cause { get; set; }

    /// <summary>Whether the number turned out to be wrong.</summary>
    public bool? IsPhoneNumberInvalid { get; set; }

    /// <summary>What the dialler measured, as a JSON object.</summary>
    public string StatisticsPartA { get; set; } = "{}";
}
