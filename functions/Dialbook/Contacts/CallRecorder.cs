using Dialbook.Campaigns;
using Dialbook.DoNotCall;
using Dialbook.Idempotency;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Contacts;

/// <summary>A call as a dialler reports it.</summary>
public sealed class GivenCall
{
    public GivenColumns Columns { get; } = new(CallColumns.All);
    public string? ResultCodesExportKey { get; set; }

    /// <summary>When to call again; for results of type delay and appointment only.</summary>
    public DateTime? NextTry { get; set; }

    /// <summary>The cause that the network gave.</summary>
    public long? Cause { get; set; }

    /// <summary>Whether the number turned out to be wrong.</summary>
    public bool? IsPhoneNumberInvalid { get; set; }

    /// <summary>The lease under which it was made, which it ends.</summary>
    public LeaseId? Lease { get; set; }

    /// <summary>What the dialler measured, as a JSON object.</summary>
    public string StatisticsPartA { get; set; } = "{}";
}

/// <summary>A call that is to be recorded: of which contact, in which of its versions, and with which idempotency key.</summary>
public sealed record CallToRecord(ContactKey Contact, GivenCall Given, IfMatch IfMatch = default, IdempotentRequest? Idempotent = null);

/// <summary>Records calls: the entry of the history, the contact's current result and its tries, in one transaction.</summary>
public sealed class CallRecorder(
    CampaignCatalog campaigns, ContactStore store, ContactWriter writer, Leases leases, DoNotCallStore doNotCall, ClientDirectory clients)
{
    /// <exception cref="DialbookException">There is no such contact, its version is another, or the call is invalid.</exception>
    public async Task<(Call Call, Campaign Campaign)> RecordAsync(
        ClientId client, CallToRecord toRecord, CancellationToken cancellationToken)
    {
        var (key, given, ifMatch, idempotent) = toRecord;
        Call? call = null;
        Campaign? campaign = null;
        await writer.ChangeAsync(client, key, ifMatch, async (contact, now) =>
        {
            campaign = await campaigns.FindAsync(client, contact.Address.CampaignId, cancellationToken)
                ?? throw DialbookException.CampaignNotFound();
            var lease = await FindLeaseAsync(contact, given.Lease, cancellationToken);
            if (idempotent is not null && await FindRecordedAsync(contact, idempotent, now, cancellationToken) is { } recorded)
            {
                call = recorded;
                await leases.EndAsync(lease, contact, cancellationToken);
                return true;
            }

            var result = FindResult(given, campaign);
            call = New(contact, given, result, now);
            call.IdempotencyKey = idempotent?.KeyHash;
            call.IsLeaseHeld = given.Lease is null ? null : lease is not null;
            if (result.DoNotCall)
                await ListAsync(client, call, result, cancellationToken);
            Apply(contact, call, given, campaign);
            if (!await store.TryRecordAsync(contact, call, isLeased: lease is not null, cancellationToken))
                return false;
            await leases.EndAsync(lease, contact, cancellationToken);
            return true;
        }, cancellationToken);
        return (call!, campaign!);
    }

    /// <summary>The lease that the call ends; <see langword="null"/> if it has ended by itself: the call took place all the same.</summary>
    private async Task<LeaseEntity?> FindLeaseAsync(Contact contact, LeaseId? lease, CancellationToken cancellationToken)
    {
        if (lease is not { } id)
            return null;
        if (id.ContactId != contact.Id)
            throw DialbookException.Invalid(LeaseId.Field, "is of another contact");
        return await leases.FindAsync(contact.Address.Client, id, cancellationToken);
    }

    /// <summary>Puts what was dialled on the do-not-call list, before anything else is written.</summary>
    private async Task ListAsync(ClientId client, Call call, ResultCode result, CancellationToken cancellationToken)
    {
        var countryCode = await clients.CountryCodeAsync(client, cancellationToken);
        await doNotCall.AddAsync(
            client, [.. TelephoneKey.ReadAll(call.Text(CallColumns.PhoneNumber)!, countryCode).Select(number =>
                new DoNotCallEntry(number, result.ExportKey))], cancellationToken);
    }

    /// <summary>The call that was recorded with that key, unless it has expired; read after the contact, which the write checks.</summary>
    private async Task<Call?> FindRecordedAsync(
        Contact contact, IdempotentRequest idempotent, DateTime now, CancellationToken cancellationToken) =>
        contact.RecordedCalls == 0
            ? null
            : (await store.ListCallsAsync(new(contact.Address, contact.Id), cancellationToken)).Find(call =>
                call.IdempotencyKey == idempotent.KeyHash && call.Time(CallColumns.Created) > now - IdempotencyStore.Lifetime);

    private static ResultCode FindResult(GivenCall given, Campaign campaign)
    {
        var id = given.Columns.Get<long?>(CallColumns.ResultCodesId);
        var byId = campaign.FindResultCode(id);
        if (id is not null && byId is null)
            throw DialbookException.Invalid(CallColumns.ResultCodesId.Name, "is not a result code of the contact's campaign");
        if (given.ResultCodesExportKey is not { } exportKey)
            return byId ?? throw DialbookException.Invalid(CallColumns.ResultCodesId.Name, "this or ResultCodesExportKey is mandatory");

        var byKey = campaign.ResultCodes.FirstOrDefault(
            code => string.Equals(code.ExportKey, exportKey, StringComparison.OrdinalIgnoreCase));
        if (byKey is null || (byId is not null && byId.Id != byKey.Id))
            throw DialbookException.Invalid("ResultCodesExportKey", byKey is null
                ? "is not a result code of the contact's campaign"
                : "is another result code than DiallerCampaignsResultCodesID");
        return byKey;
    }

    private static Call New(Contact contact, GivenCall given, ResultCode result, DateTime now)
    {
        if (contact.RecordedCalls >= CallColumns.MaxCalls)
            throw new DialbookException(DialbookFault.Conflict, $"A contact has at most {CallColumns.MaxCalls} calls");
        if (given.NextTry is not null && result.Type is not (ResultCodeType.Delay or ResultCodeType.Appointment))
            throw DialbookException.Invalid("dtNextTry", "is for results of type delay and appointment only");

        var call = new Call { Sequence = ++contact.RecordedCalls, StatisticsPartA = given.StatisticsPartA };
        call.Apply(given.Columns);
        call[CallColumns.Id] = call[CallColumns.StatisticsPartAId] = CallColumns.IdOf(contact.Id, call.Sequence);
        call[CallColumns.DiallerContactsId] = contact.Id;
        call[CallColumns.ResultCodesTries] = contact.Integer(ContactColumns.Tries);
        call[CallColumns.ResultCodesTry] ??= now;
        call[CallColumns.ResultCodesTypesId] = (long)result.Type;
        call[CallColumns.ResultCodesId] = (long)result.Id;
        call[CallColumns.Created] = call[CallColumns.LastModified] = now;
        CompletePhoneNumber(contact, call);
        return call;
    }

    /// <summary>From the number its place on the contact, or from the place the number.</summary>
    private static void CompletePhoneNumber(Contact contact, Call call)
    {
        if (call.Integer(CallColumns.PhoneNumberOffset) is { } offset)
        {
            call[CallColumns.PhoneNumber] ??= contact.Text(ContactColumns.PhoneNumbers[(int)offset - 1])
                ?? throw DialbookException.Invalid(CallColumns.PhoneNumberOffset.Name, $"the contact has no PhoneNumber{offset}");
            return;
        }

        var number = call.Text(CallColumns.PhoneNumber)
            ?? throw DialbookException.Invalid(CallColumns.PhoneNumberOffset.Name, "this or PhoneNumber is mandatory");
        for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
        {
            if (contact.Text(ContactColumns.PhoneNumbers[index]) == number)
                call[CallColumns.PhoneNumberOffset] ??= index + 1L;
        }
    }

    private static void Apply(Contact contact, Call call, GivenCall given, Campaign campaign)
    {
        var result = campaign.FindResultCode(call.ResultCodesId)!;
        var tries = contact.Integer(ContactColumns.Tries)!.Value + 1;
        contact[ContactColumns.Tries] = tries;
        contact[ContactColumns.ResultCodesId] = (long)result.Id;
        contact[ContactColumns.LastTry] = call[CallColumns.ResultCodesTry];
        contact[ContactColumns.NextTry] = given.NextTry;
        contact[ContactColumns.LastModified] = call[CallColumns.Created];
        if (call.Integer(CallColumns.PhoneNumberOffset) is { } offset)
        {
            var index = (int)offset - 1;
            contact[ContactColumns.PhoneTries[index]] = contact.Integer(ContactColumns.PhoneTries[index])!.Value + 1;
            contact[ContactColumns.PhoneLastCause[index]] = given.Cause;
            if (given.IsPhoneNumberInvalid is { } isInvalid)
                contact[ContactColumns.PhoneInvalid[index]] = isInvalid;
        }

        var isOpen = result.Type is ResultCodeType.Delay or ResultCodeType.Appointment;
        if (isOpen && campaign.Integer(CampaignColumns.MaxTries) is > 0 and var maxTries && tries >= maxTries
            && campaign.ResultCodes.FirstOrDefault(code => code.ExportKey == ResultCode.MaxTries) is { } givenUp)
        {
            contact[ContactColumns.ResultCodesId] = (long)givenUp.Id;
            contact[ContactColumns.NextTry] = null;
        }
    }
}
