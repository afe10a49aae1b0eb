using Dialbook.Functions.Tests.Running;

[assembly: AssemblyFixture(typeof(AppFixture))]
