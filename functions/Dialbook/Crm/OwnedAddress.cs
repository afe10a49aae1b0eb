namespace Dialbook.Crm;

/// <summary>Gives a company or person an address of a type, in place of the one that it has; an empty one takes that away.</summary>
internal sealed class OwnedAddress : IOwnedRows
{
    private readonly CrmAddress _address;

    private OwnedAddress(CrmAddress address) => _address = address;

    CrmTable IOwnedRows.Table => CrmTables.Address;

    /// <inheritdoc cref="OwnedElements.PlanAsync"/>
    public static async Task<OwnedAddress> PlanAsync(
        ClientId client, CrmRecord? owner, CrmAddress given, CrmNumbers numbers, CancellationToken cancellationToken) => new(given with
    {
        Id = owner?.Addresses().FirstOrDefault(address => address.Type == given.Type)?.Id
            ?? (given.IsEmpty ? 0 : await numbers.TakeAsync(client, CrmTables.Address, 1, cancellationToken)),
    });

    void IOwnedRows.CopyTo(CrmRecord owner) => CrmElements.SetAddress(owner, _address.Id, _address.IsEmpty ? null : _address);

    IEnumerable<CrmChange> IOwnedRows.Changes(CrmRecord owner) => _address switch
    {
        { Id: 0 } => [],
        { IsEmpty: true } => [new CrmChange(_address.Id, null)],
        _ => [new CrmChange(_address.Id, row => Write(row, owner))],
    };

    private void Write(CrmRecord row, CrmRecord owner)
    {
        row.Set("owner_id", (long)owner.Id);
        row.Set("atype_idx", (long)_address.Type);
        foreach (var (index, line) in _address.Lines.Index())
            row.Set($"address{index + 1}", line);
        row.Set("city", _address.City);
        row.Set("county", _address.County);
        row.Set("state", _address.State);
        row.Set("zipcode", _address.Zipcode);
        row.Set("wgs84_latitude", _address.Latitude);
        row.Set("wgs84_longitude", _address.Longitude);
    }
}
