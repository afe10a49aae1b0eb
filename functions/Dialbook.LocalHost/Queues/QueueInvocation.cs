using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Queues;

/// <summary>What a queue function is called with.</summary>
internal static class QueueInvocation
{
    public static byte[] Body(QueueFunction function, QueueMessage message, string text, TimeProvider time)
    {
        // an app must not trust these: each top-level property of the message takes the place of one by the same name
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["DequeueCount"] = InvocationBody.Quote(message.DequeueCount.ToString(CultureInfo.InvariantCulture)),
            ["ExpirationTime"] = Time(message.ExpiresOn),
            ["Id"] = Twice(message.MessageId),
            ["InsertionTime"] = Time(message.InsertedOn),
            ["NextVisibleTime"] = Time(message.NextVisibleOn),
            ["PopReceipt"] = Twice(message.PopReceipt),
        };
        foreach (var (name, value) in Properties(text))
            metadata[name] = value;
        return InvocationBody.Write(function.Name, function.Binding, Twice(text), metadata, time);
    }

    private static string Twice(string text) => InvocationBody.Quote(InvocationBody.Quote(text));

    private static string Time(DateTimeOffset? time) => InvocationBody.Quote($"{time:yyyy-MM-ddTHH:mm:ssK}");

    private static List<(string Name, string Json)> Properties(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? [.. json.RootElement.EnumerateObject().Select(property => (property.Name, property.Value.GetRawText()))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
