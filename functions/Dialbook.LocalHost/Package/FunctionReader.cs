using System.Text.RegularExpressions;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Routing.Patterns;
using NCrontab;

namespace Dialbook.LocalHost.Package;

/// <summary>Reads a <c>function.json</c> into a function, or says which rule it breaks.</summary>
internal sealed partial class FunctionReader(AppSettings settings, string routePrefix)
{
    public Function Read(string file)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(file))!;
        if (!NamePattern().IsMatch(name) || string.Equals(name, "host", StringComparison.OrdinalIgnoreCase))
            throw new StartException($"{name} cannot be a function's name");

        var bindings = JsonFile.Read(file, PackageJsonContext.Default.FunctionJson).Bindings ?? [];
        var triggers = bindings.Where(binding => binding.Type?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true).ToArray();
        if (triggers.Length != 1 || triggers[0].Direction != "in")
            throw new StartException($"{name}: not exactly one trigger with direction in");
        var trigger = triggers[0];
        return trigger.Type!.ToUpperInvariant() switch
        {
            "HTTPTRIGGER" => Http(name, trigger, bindings),
            "QUEUETRIGGER" => Queue(name, trigger),
            "TIMERTRIGGER" => Timer(name, trigger),
            _ => throw new StartException($"{name}: this host knows no {trigger.Type}"),
        };
    }

    private HttpFunction Http(string name, FunctionJson.Binding trigger, IReadOnlyList<FunctionJson.Binding> bindings)
    {
        // the Functions host answers such a function itself instead of proxying it
        if (bindings.Count != 2 || !bindings.Any(binding => binding is { Type: "http", Direction: "out" }))
            throw new StartException($"{name}: not exactly one httpTrigger in and one http out");
        var route = (trigger.Route ?? name).Trim('/');
        if (route.Split('/')[0].ToUpperInvariant() is "ADMIN" or "RUNTIME")
            throw new StartException($"{name}: route {route} starts with a word that the host keeps for itself");
        try
        {
            RoutePatternFactory.Parse(route);
        }
        catch (RoutePatternException wrong)
        {
            throw new StartException($"{name}: route {route}: {wrong.Message}");
        }

        return new HttpFunction(name, $"{routePrefix.Trim('/')}/{route}".Trim('/'), trigger.Methods ?? []);
    }

    private QueueFunction Queue(string name, FunctionJson.Binding trigger)
    {
        var setting = trigger.Connection is { Length: > 0 } given ? given : "AzureWebJobsStorage";
        if (!settings.Values.TryGetValue(setting, out var connection) || connection.Length == 0)
            throw new StartException($"{name}: the setting {setting} (environment or local.settings.json) has no connection string");
        try
        {
            _ = new QueueServiceClient(connection);
        }
        catch (FormatException)
        {
            throw new StartException($"{name}: the setting {setting} is not a connection string");
        }

        return new QueueFunction(name, Named(name, trigger), trigger.QueueName ?? throw new StartException($"{name}: no queueName"), connection);
    }

    private static TimerFunction Timer(string name, FunctionJson.Binding trigger)
    {
        var schedule = CrontabSchedule.TryParse(trigger.Schedule ?? "", new CrontabSchedule.ParseOptions { IncludingSeconds = true })
            ?? throw new StartException($"{name}: schedule \"{trigger.Schedule}\" is not an NCRONTAB expression of six fields");
        return new TimerFunction(name, Named(name, trigger), schedule, trigger.UseMonitor ?? true);
    }

    private static string Named(string function, FunctionJson.Binding trigger) =>
        trigger.Name ?? throw new StartException($"{function}: its trigger has no name");

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,127}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
