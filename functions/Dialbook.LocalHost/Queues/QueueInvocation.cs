using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Queues;

/// <summary>What a queue function is invoked with.</summary>
internal static class QueueInvocation
{
    public static TriggerData Data(QueueMessage message)
    {
        var text = message.Body.ToString();
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = new() { String = text },
            ["DequeueCount"] = new() { Json = message.DequeueCount.ToString(CultureInfo.InvariantCulture) },
            ["ExpirationTime"] = Time(message.ExpiresOn),
            ["Id"] = new() { String = message.MessageId ?? "" },
            ["InsertionTime"] = Time(message.InsertedOn),
            ["NextVisibleTime"] = Time(message.NextVisibleOn),
            ["PopReceipt"] = new() { String = message.PopReceipt ?? "" },
        };
        return new TriggerData(new() { String = text }, metadata);
    }

    /// <summary>As if a queue had held this text.</summary>
    public static TriggerData Data(string text, TimeProvider time)
    {
        var now = time.GetUtcNow();
        return Data(QueuesModelFactory.QueueMessage(
            HostIds.New(time), popReceipt: "", BinaryData.FromString(text), dequeueCount: 1, nextVisibleOn: now, insertedOn: now,
            now.AddDays(7)));
    }

    private static TypedData Time(DateTimeOffset? time) =>
        new() { Json = JsonSerializer.Serialize(time, QueueJson.Default.NullableDateTimeOffset) };
}

[JsonSerializable(typeof(DateTimeOffset?))]
internal sealed partial class QueueJson : JsonSerializerContext;
