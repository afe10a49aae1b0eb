using Dialbook.Cli;

return await DialbookCommand.RunAsync(args);
