using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>The app as a process.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var test = new TestFolder(Environment.GetEnvironmentVariable("TEST_FOLDER")!);
        if (test.Start() is { } code)
            return code;
        var builder = FunctionsApplication.CreateBuilder(args);
        TestWorker.Compose(builder, test, Environment.GetEnvironmentVariable("FUNCTIONS_APPLICATION_DIRECTORY")!);
        await builder.Build().RunAsync();
        return 0;
    }
}
