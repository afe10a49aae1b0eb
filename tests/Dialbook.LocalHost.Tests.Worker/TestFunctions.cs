using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>The methods that a test can declare functions on.</summary>
/// <param name="test">Says what they do.</param>
/// <param name="log">Where they log.</param>
public sealed class TestFunctions(TestFolder test, ILogger<TestFunctions> log)
{
    /// <summary>Answers as the query says.</summary>
    public Task Http([HttpTrigger] HttpRequest request, FunctionContext context) =>
        HttpAnswers.AnswerAsync(request.HttpContext, context, test, log);

    /// <summary>Answers with the name of the function: which it was.</summary>
    public static Task Name([HttpTrigger] HttpRequest request, FunctionContext context) =>
        request.HttpContext.Response.WriteAsync(context.FunctionDefinition.Name);

    /// <summary>Nothing at all.</summary>
    public static Task Empty([HttpTrigger] HttpRequest request) => Task.CompletedTask;

    /// <summary>Takes a number from the route, which the worker reads from what the host tells beside the request.</summary>
    public static Task Number([HttpTrigger] HttpRequest request, long id) =>
        request.HttpContext.Response.WriteAsync((id + 1).ToString(CultureInfo.InvariantCulture));

    public Task Queue([QueueTrigger("")] string message, FunctionContext context, CancellationToken stop) =>
        TriggerAsync(message, context, stop);

    /// <summary>Takes a message as an object.</summary>
    public Task QueueLetter([QueueTrigger("")] Letter letter, FunctionContext context, CancellationToken stop) =>
        TriggerAsync($"{letter.To}: {letter.Text}", context, stop);

    public Task Timer([TimerTrigger("")] TimerInfo timer, FunctionContext context, CancellationToken stop) =>
        TriggerAsync(JsonSerializer.Serialize(timer, SeenJsonContext.Default.TimerInfo), context, stop);

    /// <summary>Writes the call down and does what the test folder says.</summary>
    private async Task TriggerAsync(string data, FunctionContext context, CancellationToken stop)
    {
        var call = new SeenCall(
            context.FunctionDefinition.Name, context.InvocationId, data, SeenRequest.Texts(context.BindingContext.BindingData));
        test.Record(JsonSerializer.Serialize(call, SeenJsonContext.Default.SeenCall));
        switch (test.Answer)
        {
            case "ok": log.LogInformation("worked on it"); break;
            case "throw": throw new InvalidOperationException("as told");
            case "throw once" when test.IsFirst("threw"): throw new InvalidOperationException("as told");
            case "hang": await Task.Delay(Timeout.Infinite, stop); break;
            case "stuck": await Task.Delay(Timeout.Infinite, CancellationToken.None); break;
            case "finish":
                await test.GoAsync(CancellationToken.None);
                test.IsFirst("finished");
                break;
            case "die": TestFolder.Die(); break;
            case "die once" when test.IsFirst("died"): TestFolder.Die(); break;
        }
    }
}

/// <summary>A message.</summary>
public sealed record Letter(string To, string Text);
