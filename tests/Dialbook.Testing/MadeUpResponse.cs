using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Azure;
using Azure.Core;

namespace Dialbook.Testing;

/// <summary>An answer without a body that no service gave.</summary>
internal sealed class MadeUpResponse(int status, TimeSpan? retryAfter) : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "Made up";

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() =>
        TryGetHeader("Retry-After", out var value) ? [new HttpHeader("Retry-After", value)] : [];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = retryAfter is { } wait && name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)
            ? wait.TotalSeconds.ToString(CultureInfo.InvariantCulture)
            : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }
}
