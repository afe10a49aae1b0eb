using Azure.Core;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Running;

/// <summary>What goes wrong between app and store, changeable while the app runs.</summary>
public sealed class FaultPlan
{
    private Func<Request, Fault> _plan = _ => Fault.None;

    public FaultyTransport Transport => new((request, _) => Volatile.Read(ref _plan)(request));

    /// <summary>Every request goes wrong from now on.</summary>
    public void Always(Fault fault) => Volatile.Write(ref _plan, _ => fault);

    public void Never() => Always(Fault.None);

    /// <summary>The first writes go well, further ones do not.</summary>
    public void AfterWrites(int good, Fault fault)
    {
        var writes = 0;
        Volatile.Write(
            ref _plan, request => request.Method != RequestMethod.Get && Interlocked.Increment(ref writes) > good ? fault : Fault.None);
    }

    /// <summary>Every request goes well, and is told.</summary>
    public void Watch(Action<Uri> see) => Volatile.Write(ref _plan, request =>
    {
        see(request.Uri.ToUri());
        return Fault.None;
    });

    /// <summary>The first queries of contacts go well, further ones do not.</summary>
    public void AfterQueriesOfContacts(int good, Fault fault)
    {
        var queries = 0;
        Volatile.Write(ref _plan, request =>
            request.Uri.ToString().Contains("/Contacts()",
                StringComparison.Ordinal) && Interlocked.Increment(ref queries) > good ? fault : Fault.None);
    }
}
