using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dialbook.Tables;

/// <summary>
/// Writes an entity's properties as OData JSON straight into the request's buffer. Names are UTF-8; nulls are left out,
/// so a merge does not touch them and a replace removes them.
/// </summary>
public sealed class EntityWriter
{
    private const int LongestName = 255;

    [ThreadStatic]
    private static EntityWriter? spare;

    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions
    {
        // The text never meets a browser; the default encoder would triple every letter outside ASCII.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    private EntityWriter()
    {
    }

    public void Write(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            _json.WriteString(name, value);
    }

    public void Write(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } written)
            _json.WriteBoolean(name, written);
    }

    public void Write(ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } written)
            _json.WriteNumber(name, written);
    }

    public void Write(ReadOnlySpan<byte> name, long? value)
    {
        if (value is not { } written)
            return;
        WriteType(name, "Edm.Int64"u8);
        Span<byte> digits = stackalloc byte[20];
        written.TryFormat(digits, out var length);
        _json.WriteString(name, digits[..length]);
    }

    public void Write(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } written)
            return;
        WriteType(name, "Edm.Double"u8);
        if (double.IsFinite(written))
            _json.WriteNumber(name, written);
        else if (double.IsNaN(written))
            _json.WriteString(name, "NaN"u8);
        else
            _json.WriteString(name, written > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    public void Write(ReadOnlySpan<byte> name, Guid? value)
    {
        if (value is not { } written)
            return;
        WriteType(name, "Edm.Guid"u8);
        _json.WriteString(name, written);
    }

    /// <summary>An Edm.DateTime: the same instant in UTC, exact to 100 ns.</summary>
    public void Write(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is not { } written)
            return;
        WriteType(name, "Edm.DateTime"u8);
        _json.WriteString(name, written.UtcDateTime);
    }

    /// <summary>An Edm.Binary, at most 64 KiB.</summary>
    public void WriteBinary(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        WriteType(name, "Edm.Binary"u8);
        _json.WriteBase64String(name, value);
    }

    /// <inheritdoc cref="WriteBinary"/>
    public void Write(ReadOnlySpan<byte> name, ReadOnlyMemory<byte>? value)
    {
        if (value is { } written)
            WriteBinary(name, written.Span);
    }

    /// <summary>Appends the whole entity: keys, the operation's ID, its own properties.</summary>
    internal static void Write(PooledBuffer buffer, ITableEntity entity, string operationId)
    {
        var writer = spare ?? new EntityWriter();
        spare = null; // not shared with an entity that writes another one while it is being written
        var json = writer._json;
        json.Reset(buffer);
        json.WriteStartObject();
        json.WriteString("PartitionKey"u8, TableKey.Escape(entity.PartitionKey));
        json.WriteString("RowKey"u8, TableKey.Escape(entity.RowKey));
        json.WriteString(OperationId.PropertyName, operationId);
        entity.Write(writer);
        json.WriteEndObject();
        json.Flush();
        spare = writer;
    }

    private void WriteType(ReadOnlySpan<byte> name, ReadOnlySpan<byte> type)
    {
        if (name.Length > LongestName)
            throw new ArgumentException($"A property's name has at most {LongestName} characters.", nameof(name));
        ReadOnlySpan<byte> suffix = "@odata.type"u8;
        Span<byte> annotation = stackalloc byte[name.Length + suffix.Length];
        name.CopyTo(annotation);
        suffix.CopyTo(annotation[name.Length..]);
        _json.WriteString(annotation, type);
    }
}
