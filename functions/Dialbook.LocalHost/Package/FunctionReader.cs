using System.Text.Json;
using System.Text.RegularExpressions;
using Dialbook.LocalHost.Workers.Protocol;
using Microsoft.AspNetCore.Routing.Patterns;
using NCrontab;

namespace Dialbook.LocalHost.Package;

/// <summary>Reads the functions that a worker names, or says which rule one breaks.</summary>
internal sealed partial class FunctionReader(AppPackage package)
{
    private const string Storage = "AzureWebJobsStorage";

    /// <summary>All that are not switched off, by their names.</summary>
    public IReadOnlyList<Function> Read(IEnumerable<FunctionMetadata> functions) =>
    [
        .. functions.Where(function => !package.Settings.IsDisabled(function.Name)).Select(Read)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private Function Read(FunctionMetadata function)
    {
        var name = function.Name;
        if (!NamePattern().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
            throw new StartException($"{name} cannot be a function's name");
        var bindings = function.RawBindings.Select(text => JsonSerializer.Deserialize(text, PackageJsonContext.Default.BindingJson)!);
        if (bindings.Where(binding => binding.Type?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true).ToArray() is not [var trigger])
            throw new StartException($"{name}: not exactly one trigger");
        var parameter = trigger.Name ?? throw new StartException($"{name}: its trigger has no name");
        return trigger.Type!.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => new HttpFunction(name, function.FunctionId, parameter, Route(name, trigger), trigger.Methods ?? []),
            "QUEUETRIGGER" => new QueueFunction(name, function.FunctionId, parameter, Queue(name, trigger), trigger.Connection is { Length: > 0 } given ? given : Storage),
            "TIMERTRIGGER" => new TimerFunction(name, function.FunctionId, parameter, Schedule(name, trigger), trigger.UseMonitor ?? true),
            _ => throw new StartException($"{name}: this host knows no {trigger.Type}"),
        };
    }

    private static string Route(string name, BindingJson trigger)
    {
        // as there, no route can be empty
        var route = (string.IsNullOrEmpty(trigger.Route) ? name : trigger.Route).Trim('/');
        if (route.Split('/')[0].ToUpperInvariant() is "ADMIN" or "RUNTIME")
            throw new StartException($"{name}: route {route} starts with a word that the host keeps for itself");
        try
        {
            RoutePatternFactory.Parse(route);
            return route;
        }
        catch (RoutePatternException wrong)
        {
            throw new StartException($"{name}: route {route}: {wrong.Message}", wrong);
        }
    }

    private string Queue(string name, BindingJson trigger) =>
        package.Settings.Resolve(trigger.QueueName ?? throw new StartException($"{name}: no queueName"));

    private CrontabSchedule Schedule(string name, BindingJson trigger)
    {
        var text = package.Settings.Resolve(trigger.Schedule ?? "");
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new StartException($"{name}: schedule \"{text}\" is not an NCRONTAB expression of six fields");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
