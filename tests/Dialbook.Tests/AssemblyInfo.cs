using Dialbook.Testing;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
