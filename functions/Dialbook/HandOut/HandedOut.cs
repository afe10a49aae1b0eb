using Dialbook.Contacts;
using Dialbook.Idempotency;

namespace Dialbook.HandOut;

/// <summary>What is asked for: some contacts of a campaign that may be called now.</summary>
/// <param name="User">Who asks: contacts that are for one user alone are handed to nobody else.</param>
public sealed record HandOutRequest(int CampaignId, int Count, string? User, int LeaseSeconds, IdempotentRequest? Idempotent = null)
{
    /// <summary>The most contacts of one hand-out.</summary>
    public const int MaxCount = 100;
}

/// <summary>A contact that whoever asked may call, alone, until the lease ends.</summary>
/// <param name="Calls">Its history, oldest first.</param>
/// <param name="PhoneNumberOffset">The number to dial, from 1.</param>
public sealed record HandedOut(Contact Contact, IReadOnlyList<Call> Calls, LeaseId Lease, DateTime LeaseEnd, int PhoneNumberOffset);

/// <summary>What is handed out, the best first.</summary>
/// <param name="At">When it was looked for.</param>
/// <param name="NextDue">If nothing is: the next moment at which something may be; <see langword="null"/> if none is to be seen.</param>
public sealed record HandOutResult(DateTime At, IReadOnlyList<HandedOut> Contacts, DateTime? NextDue);
