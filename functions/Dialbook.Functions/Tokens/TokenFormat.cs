using System.Text.Json;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tokens;

/// <summary>Writes tokens.</summary>
internal static class TokenFormat
{
    /// <summary>Tokens; with a secret, which is of the one token that was just made.</summary>
    public static Answer Answer(DiallerRequest call, IReadOnlyList<Token> tokens, string? secret = null) =>
        Formats.Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var token in tokens)
                Write(writer, call, token, secret);
            writer.WriteEndArray();
            writer.WriteNumber("count", tokens.Count);
        });

    private static void Write(Utf8JsonWriter writer, DiallerRequest call, Token token, string? secret)
    {
        writer.WriteStartObject();
        writer.WriteString("ID", token.Id);
        writer.WriteString("Name", token.Name);
        writer.WriteString("Role", token.Role.ToString().ToLowerInvariant());
        if (token.AssociateId is { } associate)
            writer.WriteNumber("AssociateID", associate);
        else
            writer.WriteNull("AssociateID");
        writer.WriteTime("dtCreated", token.Created, call.Times);
        writer.WriteTime("dtExpires", token.Expires, call.Times);
        writer.WriteTime("dtLastUsed", token.LastUsed, call.Times);
        writer.WriteTime("dtRevoked", token.Revoked, call.Times);
        if (secret is not null)
            writer.WriteString("Token", secret);
        writer.WriteEndObject();
    }
}
