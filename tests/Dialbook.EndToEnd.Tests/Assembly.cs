using Dialbook.EndToEnd.Tests;

// these start whole systems and kill them: one at a time
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(DialbookFixture))]
