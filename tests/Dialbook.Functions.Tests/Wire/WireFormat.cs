using System.Text;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;
using Microsoft.AspNetCore.Http;

namespace Dialbook.Functions.Tests.Wire;

/// <summary>Reads arguments and writes answers as the API does, without a server.</summary>
internal static class WireFormat
{
    public const string Json = "application/json";
    public const string Xml = "application/xml";
    public const string Form = "application/x-www-form-urlencoded";

    public static readonly ClientTime Oslo = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo"));

    public static T Read<T>(string body, JsonTypeInfo<T> type, string contentType = Json, ClientTime? zone = null)
        where T : class => Read(Encoding.UTF8.GetBytes(body), type, contentType, zone);

    public static T Read<T>(byte[] body, JsonTypeInfo<T> type, string? contentType = Json, ClientTime? zone = null)
        where T : class => ArgumentReader.Read(body, contentType, type, zone ?? ClientTime.Utc);

    /// <summary>The error of a body that is refused with 400.</summary>
    public static string Refusal<T>(string body, JsonTypeInfo<T> type, string contentType = Json)
        where T : class => Refusal(Encoding.UTF8.GetBytes(body), type, contentType);

    /// <inheritdoc cref="Refusal{T}(string, JsonTypeInfo{T}, string)"/>
    public static string Refusal<T>(byte[] body, JsonTypeInfo<T> type, string contentType = Json)
        where T : class
    {
        var refusal = Assert.Throws<DialbookException>(() => Read(body, type, contentType));
        Assert.Equal(DialbookFault.Invalid, refusal.Fault);
        return refusal.Message;
    }

    /// <summary>What a caller gets who sends those headers, of whose client that is the time zone.</summary>
    public static string Write<T>(
        T? value, JsonTypeInfo<T> type, string? select = null, ClientTime? zone = null, params (string Name, string Value)[] headers)
    {
        var context = new DefaultHttpContext();
        foreach (var (name, header) in headers)
            context.Request.Headers[name] = header;
        if (select is not null)
            context.Request.QueryString = QueryString.Create("$select", select);
        var asked = Representation.Of(context.Request, zone ?? ClientTime.Utc);
        return Encoding.UTF8.GetString(CrmAnswer.Of(asked, value, type).Body.Span);
    }

    public static string WriteXml<T>(T? value, JsonTypeInfo<T> type, string? select = null)
    {
        const string Declaration = """<?xml version="1.0" encoding="utf-8"?>""";
        var xml = Write(value, type, select, null, ("Accept", Xml));
        Assert.StartsWith(Declaration, xml, StringComparison.Ordinal);
        return xml[Declaration.Length..];
    }
}
