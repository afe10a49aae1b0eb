using Dialbook.Telephones;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.DoNotCall;

/// <summary>What callers do with the list: numbers are texts, read by the country of the client.</summary>
public sealed class DoNotCallEditor(DoNotCallStore store, DoNotCallList list, TimeProvider clock)
{
    /// <summary>The most records, or numbers to check, of one call.</summary>
    public const int MaxRecords = 1000;

    private const string AskedNumber = "phoneNumber";

    /// <summary>So many faults are named.</summary>
    private const int MaxErrors = 100;

    /// <summary>Puts the numbers of all rows on the list; it may be repeated.</summary>
    /// <param name="rows">Up to <see cref="MaxRecords"/>; the errors of what could not be read are among them.</param>
    /// <returns>Each number once, as stored.</returns>
    /// <exception cref="DialbookException">A row is wrong, or the list has no room (conflict); nothing was written.</exception>
    public async Task<IReadOnlyList<DoNotCallRecord>> AddAsync(
        Client client, IReadOnlyList<GivenColumns> rows, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var errors = new List<FieldError>();
        foreach (var (index, row) in rows.Index())
        {
            if (row.Errors.Count == 0 && DoNotCallText.Check(row, client.CountryPrefix, now) is { } error)
                row.Errors.Add(error);
            errors.AddRange(row.Errors.Select(error => error with { Field = $"records[{index}].{error.Field}" }));
        }

        DialbookException.ThrowIfAny([.. errors.Take(MaxErrors)]);
        var entries = rows.SelectMany(row => DoNotCallText.Read(row, client.CountryPrefix)).ToList();
        return [.. (await store.AddAsync(client.Id, entries, cancellationToken)).Select(entry => new DoNotCallRecord(entry))];
    }

    /// <summary>What the list says of the numbers in a text, as far as they are on it.</summary>
    /// <exception cref="DialbookException">The text has no number, or none that is on the list.</exception>
    public async Task<IReadOnlyList<DoNotCallRecord>> FindAsync(Client client, string phoneNumber, CancellationToken cancellationToken)
    {
        var found = new List<DoNotCallRecord>();
        foreach (var number in DoNotCallText.ReadAsked(AskedNumber, phoneNumber, client.CountryPrefix))
        {
            if (await store.FindAsync(client.Id, number, cancellationToken) is { } entry)
                found.Add(new(entry));
        }

        return found.Count > 0 ? found : throw NotFound();
    }

    /// <summary>Takes the numbers in a text off the list.</summary>
    /// <inheritdoc cref="FindAsync"/>
    public async Task RemoveAsync(Client client, string phoneNumber, CancellationToken cancellationToken)
    {
        var wasAnyOn = false;
        foreach (var number in DoNotCallText.ReadAsked(AskedNumber, phoneNumber, client.CountryPrefix))
            wasAnyOn |= await store.RemoveAsync(client.Id, number, cancellationToken);
        if (!wasAnyOn)
            throw NotFound();
    }

    /// <summary>Tells of each text whether any of its numbers is on the list. One call of the store, however many there are.</summary>
    public async Task<IReadOnlyList<DoNotCallCheck>> CheckAsync(
        Client client, IReadOnlyList<string> phoneNumbers, CancellationToken cancellationToken)
    {
        var numbers = await list.ReadAsync(client.Id, cancellationToken);
        var now = clock.Now();
        return [.. phoneNumbers.Select(text => Check(numbers, text, client.CountryPrefix, now))];
    }

    /// <summary>All numbers that are on the list, ascending.</summary>
    /// <param name="after">The number behind which they begin, as its digits.</param>
    /// <param name="count">As many as are wanted at least; it saves reading more.</param>
    public IAsyncEnumerable<DoNotCallRecord> ListAsync(Client client, long? after, int? count, CancellationToken cancellationToken) =>
        store.ListAsync(client.Id, after is { } digits ? new TelephoneKey(digits, 0) : null, count, cancellationToken)
            .Select(entry => new DoNotCallRecord(entry));

    private static DoNotCallCheck Check(DoNotCallNumbers numbers, string text, int countryCode, DateTime now)
    {
        var keys = TelephoneKey.ReadAll(text, countryCode);
        var on = keys.Where(key => numbers.Contains(key, now)).Select(numbers.Expiry).ToList();
        return new(text, [.. keys.Select(DoNotCallText.Of)], on.Count > 0, on.Contains(null) ? null : on.Max());
    }

    private static DialbookException NotFound() => new(DialbookFault.NotFound, "The number is not on the do-not-call list");
}

/// <summary>Whether a text has a number that is on the list.</summary>
/// <param name="Text">As given.</param>
/// <param name="Numbers">What was read in it, digits behind a plus; none if nothing could be read.</param>
/// <param name="Expires">When the last of its numbers expires, in UTC; <see langword="null"/> if never, or if none is on the list.</param>
public sealed record DoNotCallCheck(string Text, IReadOnlyList<string> Numbers, bool IsOn, DateTime? Expires);
