using System.Collections.Concurrent;
using Dialbook.Testing;
using Xunit.v3;

namespace Dialbook.Tests.Running;

/// <summary>
/// Divides the classes of tests among a few storage emulators: an emulator has one thread, and looks at the rows of all its tests for each
/// query.
/// </summary>
internal sealed class StoreCollections(IXunitTestAssembly assembly) : TestCollectionFactoryBase(assembly)
{
    private const int Stores = 6;

    private readonly XunitTestCollection[] _stores =
        [.. Enumerable.Range(1, Stores).Select(number => new XunitTestCollection(assembly, typeof(Store), false, $"store {number}"))];

    private readonly ConcurrentDictionary<Type, XunitTestCollection> _storeOf = new();
    private int _last;

    public override string DisplayName => "collection-per-store";

    /// <summary>In turn, since the classes of a folder are about as slow as each other.</summary>
    protected override IXunitTestCollection GetDefaultTestCollection(Type testClass) =>
        _storeOf.GetOrAdd(testClass, _ => _stores[Interlocked.Increment(ref _last) % Stores]);

    private sealed class Store : ICollectionFixture<AzuriteServer>;
}
