using System.Text.Json;

namespace Dialbook.Functions.Hosting;

/// <summary>Writes what the host reads: a folder with a <c>function.json</c> for each declared function.</summary>
internal static class FunctionFiles
{
    private static readonly string[] AnyMethod = ["get", "post", "put", "patch", "delete", "head", "options"];

    /// <summary>The text of each function's file, by the function's name.</summary>
    public static SortedDictionary<string, string> Describe(IEnumerable<Endpoint> endpoints)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<FunctionDeclaration>() is { } function)
                files.Add(function.Name, Describe(function, endpoint));
        }

        return files;
    }

    /// <summary>Writes the files under a folder.</summary>
    public static void Write(IEnumerable<Endpoint> endpoints, string folder)
    {
        foreach (var (name, text) in Describe(endpoints))
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(Path.Combine(folder, name, "function.json"), text);
        }
    }

    private static string Describe(FunctionDeclaration function, RouteEndpoint endpoint)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("bindings");
            switch (function)
            {
                case HttpFunction:
                    WriteHttp(writer, endpoint);
                    break;
                case QueueFunction queue:
                    WriteBinding(writer, "queueTrigger", "item", ("queueName", queue.Queue), ("connection", "AzureWebJobsStorage"));
                    break;
                case TimerFunction timer:
                    WriteBinding(writer, "timerTrigger", "timer", ("schedule", timer.Schedule));
                    break;
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray()) + "\n";
    }

    private static void WriteHttp(Utf8JsonWriter writer, RouteEndpoint endpoint)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "httpTrigger");
        writer.WriteString("direction", "in");
        writer.WriteString("name", "req");
        writer.WriteString("authLevel", "anonymous");
        writer.WriteStartArray("methods");
        foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : AnyMethod)
            writer.WriteStringValue(method.ToLowerInvariant());
        writer.WriteEndArray();
        writer.WriteString("route", endpoint.RoutePattern.RawText!.TrimStart('/'));
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "http");
        writer.WriteString("direction", "out");
        writer.WriteString("name", "res");
        writer.WriteEndObject();
    }

    private static void WriteBinding(Utf8JsonWriter writer, string type, string name, params ReadOnlySpan<(string Key, string Value)> settings)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        writer.WriteString("direction", "in");
        writer.WriteString("name", name);
        foreach (var (key, value) in settings)
            writer.WriteString(key, value);
        if (type == "timerTrigger")
            writer.WriteBoolean("useMonitor", true);
        writer.WriteEndObject();
    }
}
