using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Dialbook.Functions.Tests.Deployment;

/// <summary>Settings that note who is asked for.</summary>
internal sealed class ReadSettings(IReadOnlyDictionary<string, string> values) : ConfigurationProvider, IConfigurationSource
{
    private readonly ConcurrentDictionary<string, bool> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that were asked for, written as the environment has them.</summary>
    public IReadOnlySet<string> Asked =>
        _asked.Keys.Select(key => key.Replace(":", "__", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var (name, value) in values)
            Data[name.Replace("__", ":", StringComparison.Ordinal)] = value;
    }

    public override bool TryGet(string key, out string? value)
    {
        _asked.TryAdd(key, true);
        return base.TryGet(key, out value);
    }
}
