using Dialbook.Telephones;
using Dialbook.Times;

namespace Dialbook.DoNotCall;

/// <summary>Puts the rows of a file on the list, chunk by chunk. A chunk may come twice.</summary>
public sealed class DoNotCallLoad(DoNotCallStore store, DoNotCallList list, DoNotCallDigest digest, TimeProvider clock)
{
    /// <inheritdoc cref="DoNotCallText.Check"/>
    internal FieldError? Check(GivenColumns given, int countryCode) => DoNotCallText.Check(given, countryCode, clock.Now());

    /// <summary>The list as it is now.</summary>
    internal Task<DoNotCallNumbers> ReadAsync(ClientId client, CancellationToken cancellationToken) =>
        list.ReadAsync(client, cancellationToken);

    internal bool IsOn(DoNotCallNumbers numbers, TelephoneKey number) => numbers.Contains(number, clock.Now());

    /// <summary>Puts as many numbers on the list as there is room for.</summary>
    /// <param name="folds">Whether the changes of several chunks are then put into digests.</param>
    /// <returns>The numbers that it has no room for.</returns>
    internal async Task<IReadOnlySet<TelephoneKey>> AddAsync(
        ClientId client, IReadOnlyCollection<DoNotCallEntry> entries, bool folds, CancellationToken cancellationToken)
    {
        var surplus = await store.AddWhatFitsAsync(client, entries, cancellationToken);
        if (folds)
            await digest.FoldAsync(client, cancellationToken);
        return surplus;
    }

    /// <summary>Why numbers failed that the list has no room for.</summary>
    internal string Full => store.Full().Message;
}

/// <summary>Removes numbers that have expired, and keeps reading the list cheap.</summary>
public sealed class DoNotCallUpkeep(DoNotCallStore store, DoNotCallList list, DoNotCallDigest digest, TimeProvider clock)
{
    /// <returns>How many numbers had expired, and how many changes went into digests.</returns>
    internal async Task<(int Expired, int Changes)> RunAsync(ClientId client, CancellationToken cancellationToken)
    {
        var numbers = await list.ReadAsync(client, cancellationToken);
        var expired = numbers.ListExpired(clock.Now()).Any() ? await store.RemoveExpiredAsync(client, cancellationToken) : 0;
        return (expired, numbers.Changes + expired > DoNotCallDigest.FewChanges ? await digest.FoldAsync(client, cancellationToken) : 0);
    }
}
