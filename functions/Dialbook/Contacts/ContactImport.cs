using Dialbook.Campaigns;
using Dialbook.Idempotency;
using Dialbook.Times;

namespace Dialbook.Contacts;

/// <summary>
/// Imports one contact. The order of its writes is: reserve the ID, then the UserData's key, then the contact. A crash in between leaves a
/// key without a contact, which readers skip and the next import of that UserData heals.
/// </summary>
public sealed class ContactImport(
    CampaignCatalog campaigns, ContactIds ids, ContactStore store, UserDataIndex index, ContactFinder finder, TimeProvider clock)
{
    /// <summary>From this attempt on, a change of UserData that is under way would have come to its end.</summary>
    private const int PatientAttempts = 5;

    /// <param name="overwrite">Whether the campaign's contact with the same UserData, if there is one, is overwritten.</param>
    /// <exception cref="DialbookException">There is no such campaign, or columns are missing or invalid.</exception>
    public async Task<Contact> ImportAsync(
        ClientId client, ContactDraft draft, bool overwrite, IImportPin? pin, CancellationToken cancellationToken)
    {
        var campaign = await CheckAsync(client, draft, cancellationToken);
        var id = await TakeIdAsync(client, campaign.Id, pin, cancellationToken);
        var contact = NewContact(new ContactAddress(client, campaign.Id, id), draft.Columns, pin?.Key);
        return overwrite && contact.UserData is { Length: > 0 } userData
            ? await AddOrOverwriteAsync(contact, userData, draft.Columns, pin, cancellationToken)
            : await AddAsync(contact, draft.Columns, pin, cancellationToken);
    }

    /// <summary>Overwrites the campaign's contact with the same UserData, which must be there in one of the versions.</summary>
    /// <exception cref="DialbookException">
    /// There is no such contact, or it has another version; or there is no such campaign, or columns are missing or invalid.
    /// </exception>
    public async Task<Contact> OverwriteAsync(
        ClientId client, ContactDraft draft, IfMatch ifMatch, IImportPin? pin, CancellationToken cancellationToken)
    {
        var campaign = await CheckAsync(client, draft, cancellationToken);
        return await CompareAndSet.RepeatAsync(async _ =>
        {
            if (await FindAsync() is not { } existing)
                throw new DialbookException(DialbookFault.VersionMismatch, "There is no contact with this UserData in the campaign");
            if (!IsOverwritten(existing, pin))
                ifMatch.ThrowUnless(existing.ETag);
            return await TryOverwriteAsync(existing, draft.Columns, pin, cancellationToken);
        }, cancellationToken);

        async Task<Contact?> FindAsync()
        {
            if (draft.Columns.Get<string>(ContactColumns.UserData) is not { Length: > 0 } userData)
                return null;
            var keys = await index.ListAsync(client, userData, campaign.Id, cancellationToken);
            return await finder.FindFirstAsync(client, userData, keys, cancellationToken);
        }
    }

    /// <summary>The campaign of a draft that is valid.</summary>
    /// <exception cref="DialbookException">There is no such campaign, or columns are missing or invalid.</exception>
    internal async ValueTask<Campaign> CheckAsync(ClientId client, ContactDraft draft, CancellationToken cancellationToken)
    {
        var errors = ContactRules.CheckNew(draft.Columns);
        if (draft.CampaignId is null && draft.CampaignName is null)
            errors.AddUnlessNamed(new(ContactColumns.DiallerCampaignsId.Name, $"this or {ContactDraft.CampaignNameField} is mandatory"));
        DialbookException.ThrowIfAny(errors);

        if (draft.CampaignId is not { } id)
            return await campaigns.GetOpenAsync(client, draft.CampaignName!, cancellationToken);
        var campaign = await campaigns.GetOpenAsync(client, (int)Math.Clamp(id, 0, int.MaxValue), cancellationToken);
        if (draft.CampaignName is { } name && !campaign.HasName(name))
            throw DialbookException.Invalid(ContactDraft.CampaignNameField, "is not the name of the campaign in DiallerCampaignsID");
        return campaign;
    }

    internal Contact NewContact(ContactAddress address, GivenColumns given, string? key)
    {
        var contact = new Contact(address) { ImportKey = key };
        ContactRules.Apply(contact, given);
        contact[ContactColumns.Imported] = contact[ContactColumns.Created] = contact[ContactColumns.LastModified] = clock.Now();
        return contact;
    }

    private ValueTask<long> TakeIdAsync(ClientId client, int campaign, IImportPin? pin, CancellationToken cancellationToken) =>
        pin is null
            ? ids.TakeAsync(client, campaign, cancellationToken)
            : pin.PinAsync(() => ids.TakeAsync(client, campaign, cancellationToken), cancellationToken);

    /// <summary>
    /// Writes a new contact. Its ID may be in use by the same import, repeated; or by an overwriting one, which took the claim for one that
    /// a crash left: then it gets another ID.
    /// </summary>
    private Task<Contact> AddAsync(Contact contact, GivenColumns given, IImportPin? pin, CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            if (contact.UserData is { Length: > 0 } userData)
                await index.AddAsync(contact.Address, userData, cancellationToken);
            if (await store.TryAddAsync(contact, cancellationToken))
                return contact;
            if (await FindOwnAsync(contact.Address, pin, cancellationToken) is { } own)
                return own;
            pin?.Unpin();
            var id = await TakeIdAsync(contact.Address.Client, contact.Address.CampaignId, pin, cancellationToken);
            contact = NewContact(contact.Address with { Id = id }, given, pin?.Key);
            return null;
        }, cancellationToken);

    /// <summary>The contact that an earlier run of the same import made.</summary>
    private async Task<Contact?> FindOwnAsync(ContactAddress address, IImportPin? pin, CancellationToken cancellationToken) =>
        pin is not null
            && await store.FindAsync(address, cancellationToken) is { } existing && existing.ImportKey == pin.Key ? existing : null;

    private Task<Contact> AddOrOverwriteAsync(
        Contact contact, string userData, GivenColumns given, IImportPin? pin, CancellationToken cancellationToken)
    {
        var client = contact.Address.Client;
        var isIdUsed = pin is not null;
        return CompareAndSet.RepeatAsync(async attempt =>
        {
            if (await index.TryClaimAsync(contact.Address, userData, cancellationToken))
            {
                isIdUsed = true;
                if (await store.TryAddAsync(contact, cancellationToken))
                    return contact;

                // made by an earlier run, and of another UserData by now
                if (await FindOwnAsync(contact.Address, pin, cancellationToken) is { } own)
                    return own;
            }

            var keys = await index.ListAsync(client, userData, contact.Address.CampaignId, cancellationToken);
            var existing = await finder.FindFirstAsync(client, userData, keys, cancellationToken);
            var written = existing is null
                ? await TryHealAsync(client, keys, given, pin, cancellationToken)
                : await TryOverwriteAsync(existing, given, pin, cancellationToken);
            if (written is null)
            {
                if (attempt >= PatientAttempts && await TryTakeClaimAsync(contact.Address, userData, keys, cancellationToken))
                    isIdUsed = true;
                return null;
            }

            if (!isIdUsed)
                ids.Return(client, contact.Address.CampaignId, contact.Id);
            return written;
        }, cancellationToken);
    }

    /// <summary>Whether an earlier run of the same import wrote it.</summary>
    private static bool IsOverwritten(Contact contact, IImportPin? pin) =>
        pin is not null && (contact.ImportKey == pin.Key || contact.OverwriteKey == pin.Key);

    /// <summary>Overwrites what is given, unless an earlier run did: somebody may have changed the contact since.</summary>
    private async Task<Contact?> TryOverwriteAsync(
        Contact contact, GivenColumns given, IImportPin? pin, CancellationToken cancellationToken)
    {
        if (IsOverwritten(contact, pin))
            return contact;
        var isChanged = ContactRules.Apply(contact, given);
        DialbookException.ThrowIfAny(ContactRules.CheckChanged(contact, given));
        if (!isChanged)
            return contact;
        contact.OverwriteKey = pin?.Key;
        contact[ContactColumns.LastModified] = clock.Now();
        return await store.TryReplaceAsync(contact, cancellationToken) ? contact : null;
    }

    /// <summary>Writes the contact of a claim that has none: somebody is between the two writes, or crashed there.</summary>
    private async Task<Contact?> TryHealAsync(
        ClientId client, List<UserDataKeyEntity> keys, GivenColumns given, IImportPin? pin, CancellationToken cancellationToken)
    {
        if (keys.Find(key => key.IsClaim) is not { } claim || !await index.TryTouchAsync(claim, cancellationToken))
            return null;
        var contact = NewContact(claim.Address(client), given, pin?.Key);
        return await store.TryAddAsync(contact, cancellationToken) ? contact : null;
    }

    /// <summary>Takes a claim that leads to a contact of another UserData: a change of UserData crashed and left it.</summary>
    private async Task<bool> TryTakeClaimAsync(
        ContactAddress contact, string userData, List<UserDataKeyEntity> keys, CancellationToken cancellationToken) =>
        keys.Find(key => key.IsClaim) is { } claim
        && await store.FindAsync(claim.Address(contact.Client), cancellationToken) is { } other
        && other.UserData != userData
        && await index.TryPassAsync(claim, contact, userData, cancellationToken);
}
