using System.Text.Json;

namespace Dialbook.Functions.Wire.Crm;

internal sealed class JsonCarrierWriter : CarrierWriter
{
    private readonly Utf8JsonWriter _json;

    public JsonCarrierWriter() => _json = new(Bytes, Answer.Writing);

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
