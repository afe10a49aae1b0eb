using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>The pipeline to one account, shared by its tables.</summary>
internal sealed class TableConnection
{
    public const string NoMetadata = "application/json;odata=nometadata";
    public const string MinimalMetadata = "application/json;odata=minimalmetadata";

    private const string ServiceVersion = "2020-12-06"; // the first that takes tokens
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpPipeline _pipeline;
    private readonly AzureSasCredential? _sas;

    public TableConnection(Uri endpoint, TableClientOptions options, HttpPipelinePolicy? signing, AzureSasCredential? sas)
    {
        Address = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        NewOperationId = options.NewOperationId;
        var measuring = new TelemetryPolicy(options.Clock);
        _pipeline = HttpPipelineBuilder.Build(options, [], signing is null ? [measuring] : [signing, measuring], new ResponseClassifier());
        _sas = sas;
    }

    /// <summary>The account's address without a slash at its end.</summary>
    public string Address { get; }

    public Func<string> NewOperationId { get; }

    /// <param name="method">The verb.</param>
    /// <param name="address">The whole address, its path and query percent-encoded already.</param>
    /// <param name="accept">How much OData metadata the answer shall carry.</param>
    public HttpMessage CreateMessage(RequestMethod method, string address, string accept)
    {
        if (_sas is not null)
            address = Sign(address, _sas.Signature);
        var message = _pipeline.CreateMessage();
        message.BufferResponse = false; // PooledBodyPolicy does
        var request = message.Request;
        request.Method = method;
        request.Uri.Reset(new Uri(address, AsItIs));
        var headers = request.Headers;
        headers.Add("x-ms-version", ServiceVersion);
        headers.Add("DataServiceVersion", "3.0");
        headers.Add("Accept", accept);
        return message;
    }

    /// <exception cref="RequestFailedException">With status 0 if there was no answer: what became of the request is unknown.</exception>
    public async ValueTask SendAsync(HttpMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AggregateException or IOException)
        {
            throw new RequestFailedException(0, "The table service did not answer. " + failure.Message, errorCode: null, failure);
        }
    }

    /// <summary>The part of an address that names the properties to read.</summary>
    public static string Select(IEnumerable<string> properties) => "$select=" + string.Join(',', properties.Select(Uri.EscapeDataString));

    private static string Sign(string address, string signature) =>
        address + (address.Contains('?', StringComparison.Ordinal) ? '&' : '?') + signature.TrimStart('?');
}
