using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Contacts;
using Dialbook.HandOut;

namespace Dialbook.Functions.HandOut;

/// <summary>Answers that hold contacts to call, leases, and how many there are.</summary>
internal static class HandOutAnswers
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>The contacts as a batch retrieve shows them, each with its lease; if there are none, when there may be.</summary>
    public static Answer Next(DiallerRequest request, HandOutResult handedOut, ResultCodeTexts texts) =>
        Answer.Json(
            StatusCodes.Status200OK,
            writer =>
            {
                writer.WriteStartArray("records");
                foreach (var (contact, calls, lease, end, offset) in handedOut.Contacts)
                {
                    writer.WriteStartObject();
                    ContactAnswers.WriteWithHistory(writer, request, contact, calls, texts);
                    writer.WriteString(LeaseId.Field, lease.ToString());
                    writer.WriteString("dtLeaseEnd", request.Times.ToText(end));
                    writer.WriteNumber("PhoneNumberOffset", offset);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteNumber("count", handedOut.Contacts.Count);
                writer.WriteTime("dtNextDue", handedOut.NextDue, request.Times);
            },
            retryAfter: handedOut.NextDue is { } due ? Wait(due - handedOut.At) : null);

    public static Answer Lease(DiallerRequest request, LeaseId id, DateTime end) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteString(LeaseId.Field, id.ToString());
            writer.WriteString("dtLeaseEnd", request.Times.ToText(end));
        });

    public static Answer Supply(DiallerRequest request, Supply supply) =>
        Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteNumber("DiallerCampaignsID", request.RouteCampaignId());
            writer.WriteString("dtAt", request.Times.ToText(supply.At));
            writer.WriteBoolean("bActive", supply.IsOn);
            writer.WriteNumber("nContacts", supply.Contacts);
            writer.WriteNumber("nDue", supply.Due);
            writer.WriteNumber("nLater", supply.Later);
            writer.WriteNumber("nLeased", supply.Leased);
            writer.WriteNumber("nFinished", supply.Finished);
            writer.WriteNumber("nLocked", supply.Locked);
            writer.WriteNumber("nOutsideHours", supply.OutsideHours);
            writer.WriteNumber("nDoNotCall", supply.DoNotCall);
            writer.WriteStartArray("LaterByHour");
            foreach (var (from, count) in supply.LaterByHour)
            {
                writer.WriteStartObject();
                writer.WriteString("dtFrom", request.Times.ToText(from));
                writer.WriteNumber("n", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("nLaterBeyond", supply.LaterBeyond);
            writer.WriteTime("dtNextDue", supply.NextDue, request.Times);
        });

    /// <summary>At least a second, and no longer than somebody else may take to change something.</summary>
    private static TimeSpan Wait(TimeSpan until) =>
        until < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : until < LongestWait ? until : LongestWait;
}
