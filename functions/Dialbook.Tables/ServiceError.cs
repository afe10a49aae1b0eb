using System.Text.Json;

namespace Dialbook.Tables;

/// <summary>The error in an answer's body, as far as there is one.</summary>
internal readonly record struct ServiceError(string? Code, string? Message)
{
    /// <summary>Reads <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>; anything else is an error without a code.</summary>
    public static ServiceError Parse(ReadOnlySpan<byte> body)
    {
        string? code = null;
        string? text = null;
        var json = new Utf8JsonReader(body);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName)
                    continue;
                if (json.ValueTextEquals("code"u8) && json.Read())
                    code = json.GetString();
                else if (json.ValueTextEquals("value"u8) && json.Read())
                    text = json.GetString();
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // a gateway's page rather than the service's answer: the status says what there is to say
        }

        return new(code, text);
    }

    public string Describe(int status) => $"The table service answered {status} {Code}: {Message ?? "no message"}";
}
