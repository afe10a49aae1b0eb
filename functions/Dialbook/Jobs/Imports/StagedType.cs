namespace Dialbook.Jobs.Imports;

/// <summary>What kind of value follows in the bytes of staged rows.</summary>
internal enum StagedType : byte
{
    Null,
    Text,
    Integer,
    Decimal,
    Flag,
    Time,
}
