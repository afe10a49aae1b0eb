using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

internal static class AppTokenFormat
{
    /// <summary>Application tokens; a secret is that of the one just made.</summary>
    public static Answer Answer(DiallerRequest request, IReadOnlyList<AppToken> tokens, string? secret = null) =>
        Wire.Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var token in tokens)
            {
                writer.WriteStartObject();
                writer.WriteString("ID", token.Id);
                writer.WriteString("Name", token.Name);
                writer.WriteTime("dtCreated", token.Created, request.Times);
                if (secret is not null)
                    writer.WriteString("Token", secret);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", tokens.Count);
        });
}
