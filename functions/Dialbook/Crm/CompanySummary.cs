namespace Dialbook.Crm;

/// <summary>A company and its latest items of each kind, newest first.</summary>
/// <param name="FollowUps">Appointments of type 1 and 2, by their date.</param>
/// <param name="Documents">The appointments of its documents, by their date.</param>
public sealed record CompanySummary(
    CrmRecord Company,
    IReadOnlyList<CrmRecord> Tickets,
    IReadOnlyList<CrmRecord> FollowUps,
    IReadOnlyList<CrmRecord> Documents,
    IReadOnlyList<CrmRecord> Sales,
    IReadOnlyList<CrmRecord> Chats);
