using System.Text.Json.Serialization.Metadata;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Makes the answers of the CRM API, in the form that the caller asked for.</summary>
internal static class CrmAnswer
{
    private const int Piece = 32 * 1024;

    /// <summary>A value. What there is not is answered as <c>null</c>, with 200.</summary>
    public static Answer Of<T>(CrmRequest request, T? value, JsonTypeInfo<T> type) => Of(request.Asked, value, type);

    /// <inheritdoc cref="Of{T}(CrmRequest, T, JsonTypeInfo{T})"/>
    public static Answer Of<T>(
        Representation asked, T? value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, TimeSpan? retryAfter = null)
    {
        using var writer = CarrierWriter.For(asked.Format);
        new CarrierWalk(writer, asked).Write(WireType.Of(type), value);
        return new Answer(status, writer.Written()) { ContentType = asked.Format.ContentType, RetryAfter = retryAfter };
    }

    /// <summary>What a method answers that has no result.</summary>
    public static IResult Nothing() => TypedResults.NoContent();

    /// <summary>A list of any length, sent while it is read.</summary>
    public static StreamedAnswer Stream<T>(CrmRequest request, IAsyncEnumerable<T> items, JsonTypeInfo<IReadOnlyList<T>> type) =>
        new(request.Asked.Format.ContentType, async pipe =>
        {
            var list = WireType.Of(type);
            using var writer = CarrierWriter.For(request.Asked.Format);
            var walk = new CarrierWalk(writer, request.Asked);
            writer.Element(list.Name);
            writer.StartList();
            await foreach (var item in items.WithCancellation(request.Aborted))
            {
                walk.Write(list.Item, item);
                if (writer.Pending < Piece)
                    continue;
                await pipe.WriteAsync(writer.Written(), request.Aborted);
                writer.Forget();
            }

            writer.EndList();
            await pipe.WriteAsync(writer.Written(), request.Aborted);
        });
}
