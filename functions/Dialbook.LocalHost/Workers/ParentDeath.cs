using System.ComponentModel;
using System.Diagnostics;

namespace Dialbook.LocalHost.Workers;

/// <summary>
/// How the worker is made to die with a host that was itself killed: by util-linux' <c>setpriv --pdeathsig</c>, which asks the kernel
/// for that and then becomes the worker. .NET cannot run code between fork and exec.
/// </summary>
internal static class ParentDeath
{
    private static readonly string[] Launcher = ["setpriv", "--pdeathsig", "KILL"];

    /// <summary>The words to start the worker with, none where setpriv is absent or does not know the option.</summary>
    public static async Task<IReadOnlyList<string>> FindLauncherAsync()
    {
        var start = new ProcessStartInfo(Launcher[0], [.. Launcher[1..], "true"]) { UseShellExecute = false, RedirectStandardError = true };
        try
        {
            using var probe = Process.Start(start);
            if (probe is null)
                return [];
            await probe.WaitForExitAsync();
            return probe.ExitCode == 0 ? Launcher : [];
        }
        catch (Win32Exception)
        {
            return [];
        }
    }
}
