using System.Buffers.Text;
using System.Text.Json;

namespace Dialbook.Tables;

/// <summary>
/// The value of one property, still in the answer's bytes. Ask for the type that was written; another one throws
/// <see cref="InvalidOperationException"/> or <see cref="FormatException"/>.
/// </summary>
public ref struct EntityValue
{
    internal Utf8JsonReader Reader;

    internal EntityValue(ReadOnlySpan<byte> json) => Reader = new Utf8JsonReader(json);

    public readonly bool IsNull => Reader.TokenType == JsonTokenType.Null;

    public readonly string? GetString() => Reader.GetString();

    public readonly int GetInt32() => Reader.GetInt32();

    /// <summary>Also takes a value that was written as Edm.Int32.</summary>
    public readonly long GetInt64()
    {
        if (Reader.TokenType == JsonTokenType.Number)
            return Reader.GetInt64();
        return Reader.TokenType == JsonTokenType.String
            && Utf8Parser.TryParse(Reader.ValueSpan, out long value, out var used) && used == Reader.ValueSpan.Length
            ? value
            : throw new FormatException("The property is not an Edm.Int64.");
    }

    public readonly bool GetBoolean() => Reader.GetBoolean();

    /// <summary>Also takes the texts NaN, Infinity and -Infinity, which have no JSON number.</summary>
    public readonly double GetDouble()
    {
        if (Reader.TokenType == JsonTokenType.Number)
            return Reader.GetDouble();
        if (Reader.ValueTextEquals("NaN"u8))
            return double.NaN;
        if (Reader.ValueTextEquals("Infinity"u8))
            return double.PositiveInfinity;
        return Reader.ValueTextEquals("-Infinity"u8)
            ? double.NegativeInfinity
            : throw new FormatException("The property is not an Edm.Double.");
    }

    public readonly Guid GetGuid() => Reader.GetGuid();

    /// <summary>An Edm.DateTime, exact to 100 ns and always in UTC.</summary>
    public readonly DateTimeOffset GetDateTimeOffset() => Reader.GetDateTimeOffset().ToUniversalTime();

    /// <summary>An Edm.Binary.</summary>
    public readonly byte[] GetBytes() => Reader.GetBytesFromBase64();
}
