using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>A contact as a caller gives it.</summary>
public sealed class ContactDraft(GivenColumns columns) : RecordDraft(columns)
{
    /// <summary>The field that names the campaign by its name; it is no column of the contact.</summary>
    public const string CampaignNameField = "DiallerCampaignsName";

    public ContactDraft()
        : this(new GivenColumns(ContactColumns.All))
    {
    }

    /// <summary>The contact to change; on import it is ignored.</summary>
    public long? Id { get; set; }

    public long? CampaignId { get; set; }

    public string? CampaignName { get; set; }
}
