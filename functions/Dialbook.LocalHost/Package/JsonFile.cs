using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dialbook.LocalHost.Package;

internal static class JsonFile
{
    /// <exception cref="StartException">The file is absent or not what it should be.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, type) ?? throw new StartException($"{path} is empty");
        }
        catch (Exception wrong) when (wrong is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be read: {wrong.Message}", wrong);
        }
    }
}
