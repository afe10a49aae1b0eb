using Dialbook.LocalHost;
using Dialbook.LocalHost.Package;

try
{
    var arguments = HostArguments.Parse(args);
    await using var host = LocalFunctionsHost.Build(arguments, AppPackage.Load(arguments.App));
    return await host.RunAsync();
}
catch (StartException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}
