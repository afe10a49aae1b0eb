using Dialbook.Times;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// The times of a call, by <c>SO-TimeZone</c>: without it in the client's own zone and with an offset, with a zone in that zone and without
/// one, unless <c>includeTZOffset</c> stands beside it. Times that come without an offset are in the same zone.
/// </summary>
/// <param name="HaveOffset">Whether the offset is written.</param>
internal sealed record AnswerTimes(ClientTime Zone, bool HaveOffset)
{
    private const string Header = "SO-TimeZone";
    private const string IncludeOffset = "includeTZOffset";

    /// <exception cref="DialbookException">There is no such time zone.</exception>
    public static AnswerTimes Of(IHeaderDictionary headers, ClientTime clientTimes)
    {
        var parts = headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var hasOffset = false;
        ClientTime? zone = null;
        foreach (var part in parts)
        {
            if (part.Equals(IncludeOffset, StringComparison.OrdinalIgnoreCase))
                hasOffset = true;
            else if (zone is null && TimeZoneCode.TryFind(part, out var found))
                zone = new ClientTime(found);
            else
                throw DialbookException.Invalid(
                    Header, $"must be one time zone, such as NO, US-NY or Europe/Oslo, with or without {IncludeOffset}");
        }

        return zone is null ? new(clientTimes, true) : new(zone, hasOffset);
    }

    public string ToText(DateTime utc) => HaveOffset ? Zone.ToTextWithOffset(utc) : Zone.ToText(utc);
}
