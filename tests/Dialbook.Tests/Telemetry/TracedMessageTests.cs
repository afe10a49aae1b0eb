using System.Text.Json;
using Dialbook.CallerIds;
using Dialbook.Jobs;

namespace Dialbook.Tests.Telemetry;

/// <summary>Messages with and without a trace: those in a queue when the app is replaced are the other version's.</summary>
public sealed class TracedMessageTests
{
    [Fact]
    public void A_Message_Of_Before_Is_Read()
    {
        var message = JsonSerializer.Deserialize("""{"Client":1,"Job":"j","Chunk":2}""", JobMessageJson.Default.JobMessage);
        Assert.Equal(new JobMessage(1, "j", 2), message);
        Assert.Equal(
            new CallerIdMessage(1, 7),
            JsonSerializer.Deserialize("""{"Client":1,"Selection":7}""", CallerIdMessageJson.Default.CallerIdMessage));
    }

    [Fact]
    public void A_Message_Without_A_Trace_Is_As_It_Was()
    {
        Assert.Equal(
            """{"Client":1,"Job":"j","Chunk":2}""", JsonSerializer.Serialize(new JobMessage(1, "j", 2), JobMessageJson.Default.JobMessage));
        Assert.Equal(
            """{"Client":1,"Selection":7}""",
            JsonSerializer.Serialize(new CallerIdMessage(1, 7), CallerIdMessageJson.Default.CallerIdMessage));
    }

    [Fact]
    public void A_Trace_Comes_Through()
    {
        var message = new JobMessage(1, "j", null, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        Assert.Equal(
            message, JsonSerializer.Deserialize(
                JsonSerializer.Serialize(message, JobMessageJson.Default.JobMessage), JobMessageJson.Default.JobMessage));
    }
}
