using System.Globalization;
using Dialbook.Contacts;
using Dialbook.HandOut;
using Dialbook.Times;

namespace Dialbook.Functions.HandOut;

/// <summary>Reads what is asked for: how many contacts, for whom, for how long.</summary>
internal static class HandOutReader
{
    private static readonly Column Count =
        new("nContacts", ColumnType.Integer) { IsGiven = true, Minimum = 1, Maximum = HandOutRequest.MaxCount };

    private static readonly Column UsersId = new("UsersID", ColumnType.Integer) { IsGiven = true };
    private static readonly Column UsersUid = new("UsersUID", ColumnType.Text) { IsGiven = true };

    private static readonly Column LeaseSeconds =
        new("nLeaseSeconds", ColumnType.Integer) { IsGiven = true, Minimum = Leases.Shortest, Maximum = Leases.Longest };

    public static readonly ColumnSet Columns = new([Count, UsersId, UsersUid, LeaseSeconds]);

    /// <summary>What a renewal is given.</summary>
    public static readonly ColumnSet RenewalColumns =
        new([new(LeaseSeconds.Name, ColumnType.Integer) { IsGiven = true, Minimum = Leases.Shortest, Maximum = Leases.Longest }]);

    public static HandOutRequest Read(ReadOnlySpan<byte> body, int campaignId, ClientTime times)
    {
        var given = ReadColumns(Columns, body, times);
        var (id, uid) = (given.Get<long?>(UsersId), given.Get<string>(UsersUid));
        if (id is not null && uid is not null)
            given.Errors.Add(new(UsersUid.Name, "is another way to say UsersID: give one of them"));
        DialbookException.ThrowIfAny(given.Errors);
        return new(
            campaignId, (int)(given.Get<long?>(Count) ?? 1), id?.ToString(CultureInfo.InvariantCulture) ?? uid?.Trim(),
            (int)(given.Get<long?>(LeaseSeconds) ?? Leases.Usual));
    }

    /// <summary>For how long a lease is renewed.</summary>
    public static int ReadSeconds(ReadOnlySpan<byte> body, ClientTime times)
    {
        var given = ReadColumns(RenewalColumns, body, times);
        DialbookException.ThrowIfAny(given.Errors);
        return (int)(given.Get<long?>(RenewalColumns[0]) ?? Leases.Usual);
    }

    /// <summary>The lease in the path.</summary>
    /// <exception cref="DialbookException">The text cannot be the name of a lease.</exception>
    public static LeaseId RouteLeaseId(this DiallerRequest request) =>
        LeaseId.TryParse((string?)request.Context.Request.RouteValues["leaseId"] ?? "", out var id)
            ? id : throw new DialbookException(DialbookFault.NotFound, "Lease not found");

    private static GivenColumns ReadColumns(ColumnSet columns, ReadOnlySpan<byte> body, ClientTime times)
    {
        var given = new GivenColumns(columns);
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) => given.ReadColumn(name, ref value, times));
        return given;
    }
}
