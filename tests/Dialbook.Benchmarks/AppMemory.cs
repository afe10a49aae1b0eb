using System.Diagnostics;
using System.Globalization;

namespace Dialbook.Benchmarks;

/// <summary>What Linux tells of a process's memory.</summary>
internal static class AppMemory
{
    /// <param name="field"><c>VmRSS</c> for what it holds now, <c>VmHWM</c> for the most since its start.</param>
    public static double Megabytes(Process app, string field)
    {
        var line = File.ReadLines($"/proc/{app.Id}/status").Single(line => line.StartsWith(field + ":", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
