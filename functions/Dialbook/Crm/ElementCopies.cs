namespace Dialbook.Crm;

/// <summary>Copies telephone numbers and addresses to the company or person that has them.</summary>
internal sealed class ElementCopies : ICrmEffect
{
    private const int FirstTypeOfPersons = 16384;

    CrmEffectTurn ICrmEffect.Turn => CrmEffectTurn.Complete;

    async Task ICrmEffect.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (!IsElement(edits.Table))
            return;
        foreach (var ofTable in edits.All.SelectMany(ChangesOf).ToLookup(change => change.Owners, change => change.Change))
            await writer.WriteAsync(edits.Client, edits.AssociateId, ofTable.Key, [.. ofTable], cancellationToken);
    }

    /// <summary>A company or person that goes takes its telephone numbers and addresses along.</summary>
    async Task ICrmEffect.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Contact && edits.Table != CrmTables.Person)
            return;
        List<CrmRecord> gone = [.. edits.All.Where(edit => edit.IsDeletion).Select(edit => edit.Before!)];
        await DeleteAsync(CrmTables.Phone, owner => owner.Phones().Select(phone => phone.Id));
        await DeleteAsync(CrmTables.Email, owner => owner.Emails().Select(email => email.Id));
        await DeleteAsync(CrmTables.Url, owner => owner.Urls().Select(url => url.Id));
        await DeleteAsync(CrmTables.Address, owner => owner.Addresses().Select(address => address.Id));

        Task DeleteAsync(CrmTable table, Func<CrmRecord, IEnumerable<int>> elements) => writer.WriteAsync(
            edits.Client, edits.AssociateId, table, [.. gone.SelectMany(elements).Select(id => new CrmChange(id, null))],
            cancellationToken);
    }

    /// <summary>The company or person that has an element.</summary>
    internal static (CrmTable Table, int Id) OwnerOf(CrmRecord element)
    {
        if (element.Table == CrmTables.Phone)
            return (element.Number("ptype_idx") >= FirstTypeOfPersons ? CrmTables.Person : CrmTables.Contact, element.Number("owner_id"));
        if (element.Table == CrmTables.Address)
            return (element.Number("atype_idx") >= FirstTypeOfPersons ? CrmTables.Person : CrmTables.Contact, element.Number("owner_id"));
        return element.Number("person_id") is var person and > 0
            ? (CrmTables.Person, person) : (CrmTables.Contact, element.Number("contact_id"));
    }

    private static bool IsElement(CrmTable table) => table == CrmTables.Address || CrmElementKind.Of(table) is not null;

    private static string OwnerColumn(CrmTable table, CrmTable owners) =>
        table == CrmTables.Phone || table == CrmTables.Address ? "owner_id" : owners.Key.Name;

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
            yield return (owners,
                new(id, owner => Set(owner, after.Table, element, after)) { MustExistFor = OwnerColumn(after.Table, owners) });
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
        element.Id, kind == CrmElementKind.Phone ? element.Number("ptype_idx") : 0, element.Number("rank"), element.Text(kind.Value),
        element.Text("description"));

    private static CrmAddress AddressOf(CrmRecord address) => new(
        address.Id, address.Number("atype_idx"), [address.Text("address1"), address.Text("address2"), address.Text("address3")],
        address.Text("city"), address.Text("county"), address.Text("state"), address.Text("zipcode"),
        address.Amount("wgs84_latitude") ?? 0, address.Amount("wgs84_longitude") ?? 0);
}
