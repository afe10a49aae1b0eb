namespace Dialbook.Functions.Wire.Crm;

/// <summary>The kinds of values on the wire.</summary>
internal enum WireKind
{
    Text,
    Integer,
    Number,
    Flag,

    /// <summary>A time, kept in UTC.</summary>
    Time,

    /// <summary>A date without a time.</summary>
    Date,

    /// <summary>One of some names, or several of them.</summary>
    Name,

    Object,
    List,

    /// <summary>Values by their keys.</summary>
    Map,
}
