using Dialbook.Campaigns;

namespace Dialbook.Contacts;

/// <summary>Changes one contact. A change of UserData writes the new key, then the contact, then removes the old key.</summary>
public sealed class ContactUpdate(CampaignCatalog campaigns, ContactStore store, UserDataIndex index, ContactWriter writer)
{
    /// <summary>Changes the contact that the draft names by ID, else by UserData.</summary>
    /// <exception cref="DialbookException">There is no such contact there, its version is another, or columns are invalid.</exception>
    public async Task<Contact> UpdateAsync(ClientId client, ContactDraft draft, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        DialbookException.ThrowIfAny(draft.Columns.Errors);
        var key = draft.Id is { } id ? ContactKey.OfId(id)
            : draft.Columns.Has(ContactColumns.UserData, out var userData) ? ContactKey.OfUserData((string)userData)
            : throw DialbookException.Invalid("ID", "this or UserData is mandatory");

        string? before = null;
        List<UserDataKeyEntity> oldKeys = [];
        var changed = await writer.ChangeAsync(client, key, ifMatch, async (contact, now) =>
        {
            await ThrowIfElsewhereAsync(contact, draft, cancellationToken);
            before = contact.UserData;
            ContactRules.Apply(contact, draft.Columns);
            DialbookException.ThrowIfAny(ContactRules.CheckChanged(contact, draft.Columns));
            contact[ContactColumns.LastModified] = now;
            if (contact.UserData != before)
            {
                oldKeys = await index.ListAsync(client, before, contact.Address.CampaignId, cancellationToken);
                await index.AddAsync(contact.Address, contact.UserData, cancellationToken);
            }

            return await store.TryReplaceAsync(contact, cancellationToken);
        }, cancellationToken);

        if (changed.UserData != before)
            await index.RemoveAsync(changed.Address, oldKeys, cancellationToken);
        return changed;
    }

    private async Task ThrowIfElsewhereAsync(Contact contact, ContactDraft draft, CancellationToken cancellationToken)
    {
        var campaign = contact.Address.CampaignId;
        var isElsewhere = draft.CampaignId is { } id && id != campaign;
        if (!isElsewhere && draft.CampaignName is { } name)
            isElsewhere = (await campaigns.GetOpenAsync(contact.Address.Client, name, cancellationToken)).Id != campaign;
        if (isElsewhere)
            throw new DialbookException(DialbookFault.Conflict, "The contact is in another campaign");
    }
}
