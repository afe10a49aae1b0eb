using Dialbook.LocalHost;

try
{
    await using var host = LocalFunctionsHost.Build(HostArguments.Parse(args));
    return await host.RunAsync();
}
catch (StartException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
