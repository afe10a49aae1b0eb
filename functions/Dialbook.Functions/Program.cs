using Dialbook.Functions.Commands;
using Dialbook.Functions.Hosting;

if (args.Length > 0)
    return await AppCommands.RunAsync(args);

await DialbookApp.Build().RunAsync();
return 0;
