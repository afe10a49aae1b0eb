using System.Text;
using Azure.Storage.Queues.Models;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Queues;
using Dialbook.LocalHost.Tests.Running;

namespace Dialbook.LocalHost.Tests;

/// <summary>The body of a queue function's call, as the contract writes it.</summary>
public sealed class QueueInvocationTests
{
    private static readonly QueueFunction Function = new("Sweep", "item", "q", "");

    [Theory]
    [InlineData("{'a':1}", @"'\'{\\\'a\\\':1}\''")]
    [InlineData("hello", @"'\'hello\''")]
    [InlineData("", @"'\'\''")]
    [InlineData("Zoë <zoe@example.com> & co", @"'\'Zoë <zoe@example.com> & co\''")]
    public void Data_Is_Encoded_Twice(string message, string data)
    {
        // ' for " here, to be readable
        var body = Body(message.Replace('\'', '"'));

        Assert.StartsWith("{'Data':{'item':" + data + "},'Metadata':{", body.Replace('"', '\''), StringComparison.Ordinal);
    }

    [Fact]
    public void Metadata_Is_Text_And_The_Id_And_Receipt_Have_Quotes_Of_Their_Own()
    {
        var metadata = Metadata("hello");

        Assert.Equal("3", metadata.GetProperty("DequeueCount").GetString());
        Assert.Equal("\"the id\"", metadata.GetProperty("Id").GetString());
        Assert.Equal("\"the receipt\"", metadata.GetProperty("PopReceipt").GetString());
        Assert.Equal("2026-03-01T12:00:00+00:00", metadata.GetProperty("InsertionTime").GetString());
        Assert.Equal("2026-03-08T12:00:00+00:00", metadata.GetProperty("ExpirationTime").GetString());
        Assert.Equal("2026-03-01T12:10:00+00:00", metadata.GetProperty("NextVisibleTime").GetString());
    }

    [Fact]
    public void Sys_Says_Which_Function_And_When()
    {
        var sys = Metadata("hello").GetProperty("sys");

        Assert.Equal("Sweep", sys.GetProperty("MethodName").GetString());
        Assert.Equal("2026-03-01T12:00:00Z", sys.GetProperty("UtcNow").GetString());
        Assert.True(sys.GetProperty("RandGuid").TryGetGuid(out _));
    }

    [Fact]
    public void Properties_Of_A_Json_Message_Take_The_Place_Of_Metadata()
    {
        var metadata = Metadata("""{"id":7,"DEQUEUECOUNT":{"x":null},"sys":"mine","own":[1]}""");

        Assert.Equal(7, metadata.GetProperty("Id").GetInt32());
        Assert.Equal("""{"x":null}""", metadata.GetProperty("DequeueCount").GetRawText());
        Assert.Equal("mine", metadata.GetProperty("sys").GetString());
        Assert.Equal("[1]", metadata.GetProperty("own").GetRawText());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("{")]
    public void Other_Messages_Have_No_Properties(string message) => Assert.Equal(7, Metadata(message).EnumerateObject().Count());

    private static System.Text.Json.JsonElement Metadata(string message) =>
        System.Text.Json.JsonDocument.Parse(Body(message)).RootElement.GetProperty("Metadata");

    private static string Body(string text)
    {
        var time = new HandTime();
        var now = time.GetUtcNow();
        var message = QueuesModelFactory.QueueMessage("the id", "the receipt", text, 3, now.AddMinutes(10), now, now.AddDays(7));
        return Encoding.UTF8.GetString(QueueInvocation.Body(Function, message, text, time));
    }
}
