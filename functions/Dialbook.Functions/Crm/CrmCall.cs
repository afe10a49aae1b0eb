using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.Crm;

/// <summary>A call of the CRM API, read by the contract's common rules.</summary>
internal sealed class CrmCall : ApiCall
{
    private CrmCall(HttpContext context)
        : base(context) => Asked = Representation.Of(context.Request, Caller.Client.Times);

    /// <summary>How the caller wants to be answered.</summary>
    public Representation Asked { get; }

    public static ValueTask<CrmCall?> BindAsync(HttpContext context) => ValueTask.FromResult<CrmCall?>(new(context));

    /// <summary>The arguments in the body: JSON, XML or a form. What it does not name has its type's default; so has everything without a body.</summary>
    /// <exception cref="DialbookException">It is of another content type, too large, or wrong; the error names the field.</exception>
    public async Task<T> ReadAsync<T>(JsonTypeInfo<T> type, int maxBody = MaxBody)
        where T : class =>
        ArgumentReader.Read(await ReadBytesAsync(maxBody), Context.Request.ContentType, type, Asked.Times.Zone);

    /// <summary>A record's ID in the query. One that is too large for any record, or absent, is simply not found.</summary>
    public int QueryId(string name) => OptionalInteger(name) is { } id and >= 0 and <= int.MaxValue ? (int)id : 0;
}
