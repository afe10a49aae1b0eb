using System.Runtime.CompilerServices;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>.NET takes a gzip that is cut off for a whole one, unless it is told otherwise before it first unpacks anything.</summary>
internal static class StrictUnpacking
{
    [ModuleInitializer]
    internal static void SwitchOn() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
}
