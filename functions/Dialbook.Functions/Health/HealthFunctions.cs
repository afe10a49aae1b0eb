using System.Text.Json;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Storage;

namespace Dialbook.Functions.Health;

/// <summary>Says whether the app and its store work.</summary>
internal static class HealthFunctions
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // the host asks this until it is answered, at every start: it must cost nothing
        app.MapGet("/", static context => Task.CompletedTask);
        app.MapGet("/health", HandleAsync).AsOpenFunction("Health");
    }

    private static async Task<Answer> HandleAsync(HttpContext context, StorageHealth health) =>
        await health.FindFaultAsync(context.RequestAborted) is { } fault
            ? Answer.Json(StatusCodes.Status503ServiceUnavailable, writer => WriteStore(writer, fault))
            : Answer.Json(StatusCodes.Status200OK, writer => WriteStore(writer, "ok"));

    private static void WriteStore(Utf8JsonWriter writer, string state) => writer.WriteString("store", state);
}
