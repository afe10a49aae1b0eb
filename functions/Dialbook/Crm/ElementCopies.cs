namespace Dialbook.Crm;

/// <summary>Copies telephone numbers and addresses to the company or person that has them.</summary>
public sealed class ElementCopies : ICrmPreparation, ICrmFollowUp
{
    private const int FirstTypeOfPersons = 16384;

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (!IsElement(edits.Table))
            return;
        foreach (var ofTable in edits.All.SelectMany(ChangesOf).ToLookup(change => change.Owners, change => change.Change))
            await writer.WriteAsync(edits.Client, edits.AssociateId, ofTable.Key, [.. ofTable], cancellationToken);
    }

    /// <summary>A company or person that goes takes its telephone numbers and addresses along.</summary>
    async Task ICrmFollowUp.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Contact && edits.Table != CrmTables.Person)
            return;
        await DeleteAsync(CrmTables.Phone, owner => owner.Phones().Select(phone => phone.Id));
        await DeleteAsync(CrmTables.Email, owner => owner.Emails().Select(email => email.Id));
        await DeleteAsync(CrmTables.Url, owner => owner.Urls().Select(url => url.Id));
        await DeleteAsync(CrmTables.Address, owner => owner.Addresses().Select(address => address.Id));

        Task DeleteAsync(CrmTable table, Func<CrmRecord, IEnumerable<int>> elements) => writer.WriteAsync(
            edits.Client, edits.AssociateId, table, [.. edits.Deleted.SelectMany(elements).Select(id => new CrmChange(id, null))],
            cancellationToken);
    }

    /// <summary>The company or person that has an element.</summary>
    internal static (CrmTable Table, int Id) OwnerOf(CrmRecord element)
    {
        if (HasOwnerId(element.Table))
        {
            var type = element.Number(element.Table == CrmTables.Phone ? CrmColumn.PhoneType : CrmColumn.AddressType);
            return (type >= FirstTypeOfPersons ? CrmTables.Person : CrmTables.Contact, element.Number(CrmColumn.OwnerId));
        }

        return element.Number(CrmColumn.PersonId) is var person and > 0
            ? (CrmTables.Person, person)
            : (CrmTables.Contact, element.Number(CrmColumn.ContactId));
    }

    private static bool IsElement(CrmTable table) => table == CrmTables.Address || CrmElementKind.Of(table) is not null;

    /// <summary>Whether one column names the owner, and the element's type says in which table that is.</summary>
    private static bool HasOwnerId(CrmTable table) => table == CrmTables.Phone || table == CrmTables.Address;

    /// <summary>Takes the element from who had it, and gives it to who is to have it.</summary>
    private static IEnumerable<(CrmTable Owners, CrmChange Change)> ChangesOf(CrmEdit edit)
    {
        var element = edit.Record.Id;
        if (edit.Before is { } before && (edit.After is null || OwnerOf(edit.After) != OwnerOf(before)))
        {
            var (owners, id) = OwnerOf(before);
            yield return (owners, new(id, owner => Set(owner, before.Table, element, null)) { MakesNew = false });
        }

        if (edit.After is { } after)
        {
            var (owners, id) = OwnerOf(after);
            var column = HasOwnerId(after.Table) ? CrmColumn.OwnerId : owners.Key.Name;
            yield return (owners, new(id, owner => Set(owner, after.Table, element, after)) { MustExistFor = column });
        }
    }

    private static void Set(CrmRecord owner, CrmTable table, int id, CrmRecord? element)
    {
        if (CrmElementKind.Of(table) is { } kind)
            CrmElements.Set(owner, kind, id, element is null ? null : ElementOf(element, kind));
        else
            CrmElements.SetAddress(owner, id, element is null ? null : AddressOf(element));
    }

    private static CrmElement ElementOf(CrmRecord element, CrmElementKind kind) => new(
        element.Id, kind == CrmElementKind.Phone ? element.Number(CrmColumn.PhoneType) : 0, element.Number(CrmColumn.Rank),
        element.Text(kind.Value), element.Text(CrmColumn.Description));

    private static CrmAddress AddressOf(CrmRecord address) => new(
        address.Id, address.Number(CrmColumn.AddressType),
        [address.Text(CrmColumn.Address1), address.Text(CrmColumn.Address2), address.Text(CrmColumn.Address3)],
        address.Text(CrmColumn.City), address.Text(CrmColumn.County), address.Text(CrmColumn.State), address.Text(CrmColumn.Zipcode),
        address.Amount(CrmColumn.Latitude) ?? 0, address.Amount(CrmColumn.Longitude) ?? 0);
}
