using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Users;

/// <summary>The answers of this feature as JSON.</summary>
[JsonSerializable(typeof(SoPrincipalCarrier))]
[JsonSerializable(typeof(SoTicket))]
internal sealed partial class UserJson : JsonSerializerContext
{
    public static Answer Answer<T>(T value, JsonTypeInfo<T> type) =>
        new(StatusCodes.Status200OK, JsonSerializer.SerializeToUtf8Bytes(value, type));
}
