using System.Buffers;
using Azure;

namespace Dialbook.Functions.Wire;

/// <summary>A whole answer, made before the first byte is sent, so that it can be kept and given again.</summary>
internal sealed class Answer(int status, ReadOnlyMemory<byte> body) : IResult
{
    /// <summary>Characters stand for themselves wherever JSON allows.</summary>
    public static readonly JsonWriterOptions Writing =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public const string JsonType = "application/json; charset=utf-8";

    public int Status { get; } = status;
    public ReadOnlyMemory<byte> Body { get; } = body;
    public string ContentType { get; init; } = JsonType;
    public string? Location { get; init; }

    /// <summary>The version of the one record that is answered.</summary>
    public ETag? ETag { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether it is an earlier call's answer, given again.</summary>
    public bool IsReplayed { get; init; }

    /// <summary>An answer of that status, whose object the writer fills; <c>status</c> is added at its end.</summary>
    public static Answer Json(
        int status, Action<Utf8JsonWriter> write, ETag? etag = null, string? location = null, TimeSpan? retryAfter = null) =>
        new(status, Write(status, write)) { ETag = etag, Location = location, RetryAfter = retryAfter };

    public static Answer Ok() => Json(StatusCodes.Status200OK, static _ => { });

    /// <summary>An error as the contract shows it.</summary>
    public static Answer Of(ApiError error) => new(error.Status, Write(error)) { RetryAfter = error.RetryAfter };

    public async Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (Location is not null)
            response.Headers.Location = Location;
        if (ETag is { } etag)
            response.Headers.ETag = etag.ToString();
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        if (IsReplayed)
            response.Headers["Idempotent-Replayed"] = "true";
        await response.BodyWriter.WriteAsync(Body, context.RequestAborted);
    }

    private static ReadOnlyMemory<byte> Write(int status, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(body, Writing);
        writer.WriteStartObject();
        write(writer);
        writer.WriteNumber("status", status);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Write(ApiError error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(body, Writing);
        writer.WriteStartObject();
        writer.WriteNumber("status", error.Status);
        writer.WriteString("error", error.Message);
        if (error.Details.Count > 0)
        {
            writer.WriteStartArray("details");
            foreach (var detail in error.Details)
            {
                writer.WriteStartObject();
                writer.WriteString("field", detail.Field);
                writer.WriteString("error", detail.Error);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.ErrorId is not null)
            writer.WriteString("errorId", error.ErrorId);
        if (error.JobId is not null)
            writer.WriteString("JobID", error.JobId);
        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}

/// <summary>What the caller is told of a request that failed.</summary>
internal sealed record ApiError(int Status, string Message)
{
    /// <summary>Every faulty field, where fields are at fault.</summary>
    public IReadOnlyList<FieldError> Details { get; init; } = [];

    /// <summary>The host's ID of the request, which its own log shows too.</summary>
    public string? ErrorId { get; init; }

    /// <summary>How long to wait before it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The job that goes on all the same.</summary>
    public string? JobId { get; init; }
}
