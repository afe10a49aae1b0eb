using System.Diagnostics;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.SignIn;
using Dialbook.Functions.Triggers;
using Dialbook.Telemetry;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Hosting;

/// <summary>Makes endpoints functions.</summary>
internal static class FunctionEndpoints
{
    /// <summary>Makes the endpoint a function of the host, for callers with at least that role.</summary>
    public static TBuilder AsFunction<TBuilder>(this TBuilder endpoint, string name, Role role)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AsOpenFunction(name).WithMetadata(new RequiredRole(role));

    /// <summary>Makes the endpoint a function of the host that needs no credential.</summary>
    public static TBuilder AsOpenFunction<TBuilder>(this TBuilder endpoint, string name)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new HttpFunction(name));

    /// <summary>Declares a function that the host calls with each message of a queue, for a service to work on.</summary>
    public static void MapQueue<TWorker, TMessage>(
        this IEndpointRouteBuilder app, string name, string queue, JsonTypeInfo<TMessage> type, Func<TWorker, TMessage, CancellationToken, Task> work)
        where TWorker : notnull
        where TMessage : class, ITracedMessage =>
        app.MapTrigger(new QueueFunction(name, queue), async context =>
        {
            var message = await QueueMessage.ReadAsync(context, type);
            using var span = DialbookTelemetry.Continue(name, ActivityKind.Consumer, message.Trace);
            try
            {
                await work(context.RequestServices.GetRequiredService<TWorker>(), message, context.RequestAborted);
            }
            catch (Exception fault)
            {
                span?.Fail(fault);
                throw;
            }
        });

    /// <summary>Declares a function that the host calls by the clock.</summary>
    public static void MapTimer(this IEndpointRouteBuilder app, string name, string schedule, RequestDelegate handler) =>
        app.MapTrigger(new TimerFunction(name, schedule), handler);

    private static void MapTrigger(this IEndpointRouteBuilder app, FunctionDeclaration function, RequestDelegate handler) =>
        app.MapPost("/" + function.Name, context => TriggerEndpoint.HandleAsync(context, handler)).WithMetadata(function);
}
