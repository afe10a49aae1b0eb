using Dialbook.Contacts;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads a contact as a caller gives it.</summary>
/// <param name="find">The column of a name, if it is one that is read.</param>
internal sealed class ContactReader(ClientTime times, Func<string, Column?> find) : IRowReader
{
    private static readonly Column CampaignName = new(ContactDraft.CampaignNameField, ColumnType.Text);
    private static readonly Column Id = new("ID", ColumnType.Integer) { Minimum = long.MinValue, Maximum = long.MaxValue };
    private static readonly Column CampaignId = new("DiallerCampaignsID", ColumnType.Integer) { Minimum = long.MinValue,
        Maximum = long.MaxValue };

    /// <summary>The keys in the order of their ordinals; not columns that are written.</summary>
    private static readonly ColumnSet Keys = new([Id, CampaignId, CampaignName]);

    private readonly ContactDraft _draft = new();
    private readonly GivenColumns _keys = new(Keys);

    /// <summary>The contact that is the whole body.</summary>
    public static ContactDraft Read(ReadOnlySpan<byte> body, ClientTime times)
    {
        var reader = new ContactReader(times, Find);
        JsonBody.Read(body, reader.ReadProperty);
        return reader.ToDraft();
    }

    /// <summary>The key or column of that name, if it is one that callers give.</summary>
    public static Column? Find(string name) =>
        Keys.Find(name) ?? (ContactColumns.All.Find(name) is { IsGiven: true } column ? column : null);

    /// <summary>Whether answers have something of that name which callers do not give, so that they may send it back.</summary>
    public static bool IsAnswered(string name) =>
        ContactColumns.All.Find(name) is not null || JobRowJson.IsResultField(name)
            || name.Equals("DiallerCampaignsResultCodes", StringComparison.OrdinalIgnoreCase)
            || name.Equals("DiallerContactsHistory", StringComparison.OrdinalIgnoreCase);

    public void ReadProperty(string name, ref Utf8JsonReader value)
    {
        if (find(name) is { } column)
            Given(column).ReadColumn(column, ref value, times);
        else
            value.Skip();
    }

    public void ReadCell(Column column, string cell) => Given(column).ReadCell(column, cell, times);

    RecordDraft IRowReader.ToDraft() => ToDraft();

    public ContactDraft ToDraft()
    {
        _draft.Columns.Errors.InsertRange(0, _keys.Errors);
        _draft.Id = _keys.Get<long?>(Id);
        _draft.CampaignId = _keys.Get<long?>(CampaignId);
        _draft.CampaignName = _keys.Get<string>(CampaignName);
        return _draft;
    }

    private GivenColumns Given(Column column) => column.IsGiven ? _draft.Columns : _keys;
}

/// <summary>Rows that are contacts. What a contact does not have is passed over, and noted if no answer has it either.</summary>
internal sealed class ContactShape(ClientTime times) : RowShape
{
    public override Column? FindColumn(string name)
    {
        var column = ContactReader.Find(name);
        if (column is null && !ContactReader.IsAnswered(name))
            Ignored.Add(name);
        return column;
    }

    public override void CheckHeader(IReadOnlyList<Column?> columns)
    {
        if (!columns.Contains(ContactColumns.Name))
            throw BodyReader.Fault("has no header with the column Name, beside such as DiallerCampaignsID, UserData, PhoneNumber1,", 1, 1);
    }

    public override IRowReader NewRow() => new ContactReader(times, FindColumn);
}
