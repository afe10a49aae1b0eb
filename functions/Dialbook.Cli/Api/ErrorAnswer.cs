using System.Globalization;
using System.Net;
using System.Text.Json.Serialization;

namespace Dialbook.Cli.Api;

/// <summary>The answer to a call that was refused.</summary>
internal sealed record ErrorAnswer
{
    public string? Error { get; init; }

    public string? ErrorId { get; init; }

    public IReadOnlyList<Detail>? Details { get; init; }

    /// <summary>The job that has the rows before a fault in a body.</summary>
    [JsonPropertyName("JobID")]
    public string? JobId { get; init; }

    public ApiException ToException(HttpStatusCode status)
    {
        var text = Error ?? string.Create(CultureInfo.InvariantCulture, $"Dialbook answered {(int)status} {status}");
        if (ErrorId is not null)
            text += $" (error ID {ErrorId})";
        return new ApiException(text, [.. (Details ?? []).Select(detail => detail.ToString())]);
    }

    internal sealed record Detail
    {
        public long? Row { get; init; }

        public string? Field { get; init; }

        public string? Error { get; init; }

        public override string ToString()
        {
            var row = Row is null ? "" : string.Create(CultureInfo.InvariantCulture, $"Row {Row}: ");
            return row + (string.IsNullOrEmpty(Field) ? "" : Field + " ") + Error;
        }
    }
}
