using System.Globalization;
using Dialbook.LocalHost.Tests.Handler;

var port = int.Parse(Environment.GetEnvironmentVariable("FUNCTIONS_CUSTOMHANDLER_PORT")!, CultureInfo.InvariantCulture);
var test = new TestFolder(Environment.GetEnvironmentVariable("HANDLER_FOLDER")!);
if (test.Start(port) is { } code)
    return code;

var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}").ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = null;
});
var app = builder.Build();
app.Run(context =>
    context.Request.Path == "/" ? Task.CompletedTask
    : context.Request.Headers.ContainsKey("X-Forwarded-For") ? Caller.AnswerAsync(context, test)
    : Trigger.AnswerAsync(context, test));
await app.RunAsync();
return 0;
