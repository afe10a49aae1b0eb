using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Times;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Reads the arguments of a request from its body.</summary>
internal static class ArgumentReader
{
    /// <summary>The deepest nesting taken.</summary>
    public const int MaxDepth = JsonBody.MaxDepth;

    public const string FormType = "application/x-www-form-urlencoded";

    public static readonly string[] JsonTypes =
        ["application/json", "text/json", "application/json-patch+json", "application/merge-patch+json"];

    public static readonly string[] XmlTypes = ["application/xml", "text/xml"];

    private delegate void Format(ReadOnlyMemory<byte> body, WireType type, ArgumentBuilder builder);

    /// <param name="body">The body. An empty one has no arguments.</param>
    /// <param name="zone">The zone of times that come without an offset.</param>
    /// <exception cref="DialbookException">
    /// The content type is none that is taken, or something is wrong, which the error names.
    /// </exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, string? contentType, JsonTypeInfo<T> type, ClientTime zone)
        where T : class
    {
        var builder = new ArgumentBuilder(zone);
        if (!body.IsEmpty)
            FormatOf(contentType)(body, WireType.Of(type), builder);
        if (builder.Result is null)
        {
            builder.Start(WireType.Of(type));
            builder.End();
        }

        return (T)builder.Result!;
    }

    private static Format FormatOf(string? contentType)
    {
        if (MediaTypeHeaderValue.TryParse(contentType, out var type))
        {
            var name = type.MediaType.Value!;
            var charset = HeaderUtilities.RemoveQuotes(type.Charset).Value;
            if (XmlTypes.Contains(name, StringComparer.OrdinalIgnoreCase))
                return (body, of, builder) => XmlArguments.Read(body, charset, of, builder);
            if (IsUtf8(charset) && JsonTypes.Contains(name, StringComparer.OrdinalIgnoreCase))
                return JsonArguments.Read;
            if (IsUtf8(charset) && name.Equals(FormType, StringComparison.OrdinalIgnoreCase))
                return FormArguments.Read;
        }

        throw new DialbookException(
            DialbookFault.UnknownFormat,
            "The body must be application/json or application/x-www-form-urlencoded, in UTF-8, or application/xml");
    }

    private static bool IsUtf8(string? charset) => charset?.ToLowerInvariant() is null or "" or "utf-8" or "utf8" or "us-ascii";
}

/// <summary>Where in the arguments the reader is, as an error names it: <c>ContactPersonIds[3].PersonId</c>.</summary>
internal sealed class ArgumentPath
{
    private readonly Stack<(string? Name, int Index)> _steps = new();

    public void Enter(string name) => _steps.Push((name, 0));

    public void Enter(int index) => _steps.Push((null, index));

    public void Leave() => _steps.Pop();

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, index) in _steps.Reverse())
        {
            if (name is null)
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else
                text.Append(text.Length > 0 ? "." : "").Append(name);
        }

        return text.Length > 0 ? text.ToString() : "body";
    }
}
