namespace Dialbook.Functions.Wire.Crm;

/// <summary>Writes values in one of the formats, into memory.</summary>
internal abstract class ValueWriter : IDisposable
{
    protected MemoryStream Bytes { get; } = new();

    public static ValueWriter For(AnswerFormat format) => format.IsXml ? new XmlValueWriter() : new JsonValueWriter();

    /// <summary>Names the value that comes next, and stands alone or in a list.</summary>
    public abstract void Element(string name);

    public abstract void Property(string name);

    /// <summary>Begins an entry of a map, whose value comes next.</summary>
    public abstract void StartEntry(string key);

    public abstract void EndEntry();

    /// <summary>Begins an object or a map.</summary>
    public abstract void StartObject();

    public abstract void EndObject();

    public abstract void StartList();

    public abstract void EndList();

    public abstract void Null();

    public abstract void Text(string value);

    public abstract void Number(long value);

    public abstract void Number(double value);

    public abstract void Flag(bool value);

    /// <summary>About how many bytes are written and not yet sent.</summary>
    public abstract long Pending { get; }

    /// <summary>The bytes that are written and not yet sent.</summary>
    public ReadOnlyMemory<byte> Written()
    {
        Flush();
        return Bytes.GetBuffer().AsMemory(0, (int)Bytes.Length);
    }

    public void Forget() => Bytes.SetLength(0);

    public virtual void Dispose() => Bytes.Dispose();

    protected abstract void Flush();
}

internal sealed class JsonValueWriter : ValueWriter
{
    private readonly Utf8JsonWriter _json;

    public JsonValueWriter() => _json = new(Bytes, Answer.Writing);

    public override long Pending => Bytes.Length + _json.BytesPending;

    public override void Element(string name)
    {
        // only XML names them
    }

    public override void Property(string name) => _json.WritePropertyName(name);

    public override void StartEntry(string key) => _json.WritePropertyName(key);

    public override void EndEntry()
    {
        // ends with its value
    }

    public override void StartObject() => _json.WriteStartObject();

    public override void EndObject() => _json.WriteEndObject();

    public override void StartList() => _json.WriteStartArray();

    public override void EndList() => _json.WriteEndArray();

    public override void Null() => _json.WriteNullValue();

    public override void Text(string value) => _json.WriteStringValue(value);

    public override void Number(long value) => _json.WriteNumberValue(value);

    public override void Number(double value) => _json.WriteNumberValue(value);

    public override void Flag(bool value) => _json.WriteBooleanValue(value);

    public override void Dispose()
    {
        _json.Dispose();
        base.Dispose();
    }

    protected override void Flush() => _json.Flush();
}
