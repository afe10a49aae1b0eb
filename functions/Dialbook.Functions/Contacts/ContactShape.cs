using Dialbook.Contacts;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Records;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Rows that are contacts. What a contact does not have is passed over.</summary>
internal sealed class ContactShape(ClientTime times) : RowShape
{
    public override Column? FindColumn(string name) => ContactReader.Find(name);

    public override void CheckHeader(IReadOnlyList<Column?> columns)
    {
        if (!columns.Contains(ContactColumns.Name))
            throw BodyReader.Fault("has no header with the column Name, beside such as DiallerCampaignsID, UserData, PhoneNumber1,", 1, 1);
    }

    public override IRowReader NewRow() => new ContactReader(times);
}
