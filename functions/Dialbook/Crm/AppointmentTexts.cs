namespace Dialbook.Crm;

/// <summary>
/// Copies to an appointment what it is described by: of a document its heading, of any other its own text, else the one in the table
/// <c>text</c> that it names.
/// </summary>
internal sealed class AppointmentTexts(CrmStore store) : ICrmEffect
{
    private const int Document = 4;

    CrmEffectTurn ICrmEffect.Turn => CrmEffectTurn.Complete;

    async Task ICrmEffect.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table != CrmTables.Appointment)
            return;
        List<CrmRecord> appointments = [.. edits.All.Where(edit => !edit.IsDeletion).Select(edit => edit.After!)];
        var documents = await store.FindAsync(
            edits.Client, CrmTables.Document, appointments.Where(IsDocument).Select(appointment => appointment.Number("document_id")),
            cancellationToken);
        var texts = await store.FindAsync(
            edits.Client, CrmTables.TextRow, appointments.Where(NamesText).Select(appointment => appointment.Number("text_id")),
            cancellationToken);
        foreach (var appointment in appointments)
        {
            if (IsDocument(appointment) && documents.TryGetValue(appointment.Number("document_id"), out var document))
                appointment.Set("description", HeadingOf(document));
            else if (NamesText(appointment) && texts.TryGetValue(appointment.Number("text_id"), out var text))
                appointment.Set("description", text.Text("text"));
            else if (appointment.Text("text") is { Length: > 0 } own)
                appointment.Set("description", own);
        }
    }

    /// <summary>A document may come after its appointment, and may be renamed.</summary>
    Task ICrmEffect.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken) => edits.Table != CrmTables.Document
        ? Task.CompletedTask
        : writer.WriteAsync(
            edits.Client,
            edits.AssociateId,
            CrmTables.Appointment,
            [.. edits.All.Where(edit => edit.After?.Number("appointment_id") > 0).Select(edit => new CrmChange(
                edit.After!.Number("appointment_id"), appointment =>
                    appointment.Set("description", HeadingOf(edit.After))) { MakesNew = false })],
            cancellationToken);

    private static bool IsDocument(CrmRecord appointment) =>
        appointment.Number("type") == Document && appointment.Number("document_id") > 0;

    private static bool NamesText(CrmRecord appointment) => appointment.Text("text").Length == 0 && appointment.Number("text_id") > 0;

    private static string HeadingOf(CrmRecord document) =>
        document.Text("header") is { Length: > 0 } header ? header : document.Text("name");
}
