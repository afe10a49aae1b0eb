namespace Dialbook.Crm;

/// <summary>Rows of another table that a company or person is to own in place of earlier ones.</summary>
internal interface IOwnedRows
{
    CrmTable Table { get; }

    /// <summary>Copies them to the owner. It may be repeated, with the owner as somebody else left it.</summary>
    void CopyTo(CrmRecord owner);

    /// <summary>What becomes of the rows once the owner is written.</summary>
    IEnumerable<CrmChange> Changes(CrmRecord owner);
}

/// <summary>Exactly the elements of a type that a company or person is to have. One whose value it has already keeps its ID.</summary>
internal sealed class OwnedElements : IOwnedRows
{
    private readonly CrmElementKind _kind;
    private readonly int _type;
    private readonly IReadOnlyList<CrmElement> _elements;
    private IReadOnlyList<int> _gone = [];

    private OwnedElements(CrmElementKind kind, int type, IReadOnlyList<CrmElement> elements) =>
        (_kind, _type, _elements) = (kind, type, elements);

    CrmTable IOwnedRows.Table => _kind.Table;

    /// <summary>What it takes to give them to a company or person, which may be new.</summary>
    public static async Task<OwnedElements> PlanAsync(
        ClientId client, CrmRecord? owner, GivenElements given, CrmNumbers numbers, CancellationToken cancellationToken)
    {
        var left = owner is null ? [] : owner.Elements(given.Kind).Where(element => element.Type == given.Type).ToList();
        int[] ids = [.. given.Elements.Select(element => TakeId(element.Value))];
        var missing = ids.Count(id => id == 0);
        var next = missing == 0 ? 0 : await numbers.TakeAsync(client, given.Kind.Table, missing, cancellationToken);
        return new(given.Kind, given.Type,
        [
            .. given.Elements.Zip(ids, (element, id) => element with { Id = id == 0 ? next++ : id }).Index()
                .Select(element => element.Item with { Type = given.Type, Rank = element.Index + 1 }),
        ]);

        int TakeId(string value)
        {
            var index = left.FindIndex(element => element.Value == value);
            if (index < 0)
                return 0;
            var id = left[index].Id;
            left.RemoveAt(index);
            return id;
        }
    }

    void IOwnedRows.CopyTo(CrmRecord owner)
    {
        var ids = _elements.Select(element => element.Id).ToHashSet();
        var others = owner.Elements(_kind).Where(element => !ids.Contains(element.Id)).ToLookup(element => element.Type == _type);
        _gone = [.. others[true].Select(element => element.Id)];
        CrmElements.SetAll(owner, _kind, [.. others[false], .. _elements]);
    }

    IEnumerable<CrmChange> IOwnedRows.Changes(CrmRecord owner) =>
    [
        .. _elements.Select(element => new CrmChange(element.Id, row => Write(row, owner, element))),
        .. _gone.Select(id => new CrmChange(id, null)),
    ];

    private void Write(CrmRecord row, CrmRecord owner, CrmElement element)
    {
        row.Set(_kind.Value, element.Value);
        row.Set(CrmColumn.Rank, (long)element.Rank);
        row.Set(CrmColumn.Description, element.Description);
        if (_kind == CrmElementKind.Phone)
        {
            row.Set(CrmColumn.PhoneType, (long)_type);
            row.Set(CrmColumn.OwnerId, (long)owner.Id);
        }
        else
        {
            row.Set(owner.Table.Key.Name, (long)owner.Id);
        }
    }
}

/// <summary>The address of a type that a company or person is to have; an empty one takes it away.</summary>
internal sealed class OwnedAddress : IOwnedRows
{
    private readonly CrmAddress _address;

    private OwnedAddress(CrmAddress address) => _address = address;

    CrmTable IOwnedRows.Table => CrmTables.Address;

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
        row.Set(CrmColumn.OwnerId, (long)owner.Id);
        row.Set(CrmColumn.AddressType, (long)_address.Type);
        foreach (var (index, line) in _address.Lines.Index())
            row.Set($"address{index + 1}", line);
        row.Set(CrmColumn.City, _address.City);
        row.Set(CrmColumn.County, _address.County);
        row.Set(CrmColumn.State, _address.State);
        row.Set(CrmColumn.Zipcode, _address.Zipcode);
        row.Set(CrmColumn.Latitude, _address.Latitude);
        row.Set(CrmColumn.Longitude, _address.Longitude);
    }
}
