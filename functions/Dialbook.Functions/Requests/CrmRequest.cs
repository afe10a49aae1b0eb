using System.Text.Json.Serialization.Metadata;
using Dialbook.Idempotency;
using Microsoft.Azure.Functions.Worker.Converters;

namespace Dialbook.Functions.Requests;

/// <summary>A request to the CRM API, read by the contract's common rules.</summary>
[InputConverter(typeof(RequestConverter))]
public sealed class CrmRequest : ApiRequest
{
    /// <exception cref="DialbookException">There is no such time zone.</exception>
    internal CrmRequest(HttpContext context)
        : base(context) => Asked = Representation.Of(context.Request, Caller.Client.Times);

    /// <summary>How the caller wants to be answered.</summary>
    internal Representation Asked { get; }

    /// <summary>
    /// The arguments in the body: JSON, XML or a form. What it does not name has its type's default; so has everything without a body.
    /// </summary>
    /// <exception cref="DialbookException">It is of another content type, too large, or wrong; the error names the field.</exception>
    internal async Task<T> ReadAsync<T>(JsonTypeInfo<T> type, int maxBody = MaxBody)
        where T : class =>
        ArgumentReader.Read(await ReadBytesAsync(maxBody), Context.Request.ContentType, type, Asked.Times.Zone);

    /// <summary>Reads the arguments and runs the work once: with an idempotency key, a repetition gets the first answer again.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    internal async Task<Answer> RunOnceAsync<T>(
        IdempotentAnswer idempotent, JsonTypeInfo<T> type, Func<T, IdempotentRequest?, Task<Answer>> work, int maxBody = MaxBody)
        where T : class
    {
        var body = await ReadBytesAsync(maxBody);
        var arguments = ArgumentReader.Read(body, Context.Request.ContentType, type, Asked.Times.Zone);
        return await idempotent.RunAsync(this, body, running => work(arguments, running));
    }

    /// <summary>A record's ID in the query. One that is too large for any record, or absent, is simply not found.</summary>
    internal int QueryId(string name) => OptionalInteger(name) is { } id and >= 0 and <= int.MaxValue ? (int)id : 0;
}

/// <summary>Has a function that takes a <see cref="DiallerRequest"/> follow the CRM API's rules of sign-in and of errors.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CrmRulesAttribute : Attribute;
