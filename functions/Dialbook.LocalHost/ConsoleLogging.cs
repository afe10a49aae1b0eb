using Microsoft.Extensions.Logging.Console;

namespace Dialbook.LocalHost;

/// <summary>Lines on the console, errors on standard error.</summary>
internal static class ConsoleLogging
{
    public static void Add(ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Error);
    }
}
