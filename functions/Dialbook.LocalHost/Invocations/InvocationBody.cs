using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dialbook.LocalHost.Invocations;

/// <summary>The body of a trigger's call: <c>{"Data":{binding:value},"Metadata":{...,"sys":{...}}}</c>.</summary>
internal static class InvocationBody
{
    // the contract's own escapes (\" rather than \u0022), though a JSON reader could not tell
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="function">The function's name.</param>
    /// <param name="binding">The name of its trigger's binding.</param>
    /// <param name="data">The binding's value, as JSON.</param>
    /// <param name="metadata">What is known of the trigger, by name, as JSON; it may replace <c>sys</c>.</param>
    /// <param name="time">Where <c>sys.UtcNow</c> is taken from.</param>
    public static byte[] Write(string function, string binding, string data, IReadOnlyDictionary<string, string> metadata, TimeProvider time)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("Data");
            json.WritePropertyName(binding);
            json.WriteRawValue(data);
            json.WriteEndObject();
            json.WriteStartObject("Metadata");
            foreach (var (name, value) in metadata)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(value);
            }

            if (!metadata.ContainsKey("sys"))
                WriteSys(json, function, time.GetUtcNow());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A text as a JSON string, escaped no more than JSON asks for.</summary>
    public static string Quote(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static void WriteSys(Utf8JsonWriter json, string function, DateTimeOffset now)
    {
        json.WriteStartObject("sys");
        json.WriteString("MethodName", function);
        json.WriteString("UtcNow", now.UtcDateTime);
        json.WriteString("RandGuid", Guid.CreateVersion7(now));
        json.WriteEndObject();
    }
}
