using System.Text.Json;
using System.Text.RegularExpressions;
using Dialbook.LocalHost.Workers.Protocol;
using Microsoft.AspNetCore.Routing.Patterns;
using NCrontab;

namespace Dialbook.LocalHost.Package;

/// <summary>Reads the functions that a worker declares, and checks them by the rules of the Functions host.</summary>
internal sealed partial class FunctionReader(AppPackage package)
{
    /// <summary>All that are not disabled, ordered by name.</summary>
    /// <exception cref="StartException">A function breaks a rule.</exception>
    public IReadOnlyList<Function> Read(IEnumerable<FunctionMetadata> functions) =>
    [
        .. functions.Where(function => !package.Settings.IsDisabled(function.Name)).Select(Read)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase),
    ];

    private Function Read(FunctionMetadata function)
    {
        var (name, id) = (function.Name, function.FunctionId);
        if (!NamePattern().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
            throw new StartException($"{name} cannot be a function's name");
        var bindings = function.RawBindings.Select(text => JsonSerializer.Deserialize(text, PackageJson.Default.BindingJson)!);
        var triggers = bindings.Where(binding => binding.Type?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true).ToArray();
        if (triggers is not [var trigger])
            throw new StartException($"{name}: not exactly one trigger");
        var parameter = trigger.Name ?? throw new StartException($"{name}: its trigger has no name");
        return trigger.Type!.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => new HttpFunction(name, id, parameter, Route(name, trigger), trigger.Methods ?? []),
            "QUEUETRIGGER" => new QueueFunction(name, id, parameter, Queue(name, trigger), Connection(trigger)),
            "TIMERTRIGGER" => new TimerFunction(name, id, parameter, Schedule(name, trigger), trigger.UseMonitor ?? true),
            _ => throw new StartException($"{name}: this host knows no {trigger.Type}"),
        };
    }

    private static string Route(string name, BindingJson trigger)
    {
        // as in the Functions host, no route can be empty
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

    private static string Connection(BindingJson trigger) =>
        string.IsNullOrEmpty(trigger.Connection) ? "AzureWebJobsStorage" : trigger.Connection;

    private CrontabSchedule Schedule(string name, BindingJson trigger)
    {
        var text = package.Settings.Resolve(trigger.Schedule ?? "");
        return CrontabSchedule.TryParse(text, new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new StartException($"{name}: schedule \"{text}\" is not an NCRONTAB expression of six fields");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
