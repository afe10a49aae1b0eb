namespace Dialbook.Jobs;

/// <summary>What a job does.</summary>
public enum JobKind
{
    /// <summary>Deletes a campaign with all its contacts.</summary>
    DeleteCampaign,

    /// <summary>Imports the rows of a body.</summary>
    ImportContacts,

    /// <summary>Deletes the contacts of a list of keys.</summary>
    DeleteContacts,
}
