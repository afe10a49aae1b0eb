namespace Dialbook.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Deletes a campaign with all its contacts.</summary>
    DeleteCampaign,

    /// <summary>Imports the rows of a body as contacts.</summary>
    ImportContacts,

    /// <summary>Deletes the contacts of a list of keys.</summary>
    DeleteContacts,

    /// <summary>Imports the rows of a body into a table of the CRM.</summary>
    ImportRecords,
}
