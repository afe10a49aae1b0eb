using System.Text.Json;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

internal static class TokenFormat
{
    /// <summary>Tokens; a secret is that of the one just made.</summary>
    public static Answer Answer(DiallerRequest request, IReadOnlyList<Token> tokens, string? secret = null) =>
        Wire.Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var token in tokens)
                Write(writer, request, token, secret);
            writer.WriteEndArray();
            writer.WriteNumber("count", tokens.Count);
        });

    private static void Write(Utf8JsonWriter writer, DiallerRequest request, Token token, string? secret)
    {
        writer.WriteStartObject();
        writer.WriteString("ID", token.Id);
        writer.WriteString("Name", token.Name);
        writer.WriteString("Role", token.Role.ToString().ToLowerInvariant());
        if (token.AssociateId is { } associate)
            writer.WriteNumber("AssociateID", associate);
        else
            writer.WriteNull("AssociateID");
        writer.WriteTime("dtCreated", token.Created, request.Times);
        writer.WriteTime("dtExpires", token.Expires, request.Times);
        writer.WriteTime("dtLastUsed", token.LastUsed, request.Times);
        writer.WriteTime("dtRevoked", token.Revoked, request.Times);
        if (secret is not null)
            writer.WriteString("Token", secret);
        writer.WriteEndObject();
    }
}
