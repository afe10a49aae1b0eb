namespace Dialbook.Crm;

/// <summary>
/// Copies to an appointment what describes it: to a document's its heading, to any other its own text, else the one in the table
/// <c>text</c> that it names.
/// </summary>
public sealed class AppointmentTexts(CrmStore store) : ICrmPreparation, ICrmFollowUp
{
    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Appointment)
            return;
        List<CrmRecord> appointments = [.. edits.Kept];
        var documents = await FindAsync(CrmTables.Document, IsDocument, CrmColumn.DocumentId);
        var texts = await FindAsync(CrmTables.TextRow, NamesText, CrmColumn.TextId);
        foreach (var appointment in appointments)
        {
            if (IsDocument(appointment) && documents.TryGetValue(appointment.Number(CrmColumn.DocumentId), out var document))
                appointment.Set(CrmColumn.Description, HeadingOf(document));
            else if (NamesText(appointment) && texts.TryGetValue(appointment.Number(CrmColumn.TextId), out var text))
                appointment.Set(CrmColumn.Description, text.Text(CrmColumn.FreeText));
            else if (appointment.Text(CrmColumn.FreeText) is { Length: > 0 } own)
                appointment.Set(CrmColumn.Description, own);
        }

        Task<Dictionary<int, CrmRecord>> FindAsync(CrmTable table, Func<CrmRecord, bool> names, string column) => store.FindAsync(
            edits.Client, table, appointments.Where(names).Select(appointment => appointment.Number(column)), cancellationToken);
    }

    /// <summary>A document may come after its appointment, and may be renamed.</summary>
    async Task ICrmFollowUp.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Document)
            return;
        var changes = edits.Kept.Where(document => document.Number(CrmColumn.AppointmentId) > 0).Select(document => new CrmChange(
            document.Number(CrmColumn.AppointmentId), appointment => appointment.Set(CrmColumn.Description, HeadingOf(document)))
        {
            MakesNew = false,
        });
        await writer.WriteAsync(edits.Client, edits.AssociateId, CrmTables.Appointment, [.. changes], cancellationToken);
    }

    private static bool IsDocument(CrmRecord appointment) =>
        appointment.Number(CrmColumn.Type) == (int)AppointmentType.Document && appointment.Number(CrmColumn.DocumentId) > 0;

    private static bool NamesText(CrmRecord appointment) =>
        appointment.Text(CrmColumn.FreeText).Length == 0 && appointment.Number(CrmColumn.TextId) > 0;

    private static string HeadingOf(CrmRecord document) =>
        document.Text(CrmColumn.Header) is { Length: > 0 } header ? header : document.Text(CrmColumn.Name);
}
