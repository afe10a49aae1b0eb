using Dialbook.Selections;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>Lists the client's selections by ID, each with the state of its caller IDs.</summary>
internal static class ListSelections
{
    public static async Task<Answer> HandleAsync(DiallerRequest request, SelectionStates states)
    {
        var selections = await states.ListAsync(request.Client, request.Aborted);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var selection in selections)
            {
                writer.WriteStartObject();
                writer.WriteNumber("SelectionId", selection.Id);
                writer.WriteString("Name", selection.Name);
                writer.WriteString("Kind", selection.Kind.ToString());
                writer.WriteNumber("nCallerIDs", selection.CallerIds?.Count ?? 0);
                writer.WriteString("Hash", selection.CallerIds?.Hash);
                writer.WriteTime("dtChanged", selection.CallerIds?.Changed.UtcDateTime, request.Times);
                writer.WriteTime("dtRefreshed", selection.CallerIds?.Refreshed.UtcDateTime, request.Times);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", selections.Count);
        });
    }
}
