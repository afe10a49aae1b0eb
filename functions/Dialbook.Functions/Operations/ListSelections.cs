using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Selections;

namespace Dialbook.Functions.Operations;

/// <summary>Lists the client's selections by ID, each with the state of its caller IDs.</summary>
internal static class ListSelections
{
    public static async Task<Answer> HandleAsync(DiallerRequest call, SelectionStates states)
    {
        var selections = await states.ListAsync(call.Client, call.Aborted);
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
                writer.WriteTime("dtChanged", selection.CallerIds?.Changed.UtcDateTime, call.Times);
                writer.WriteTime("dtRefreshed", selection.CallerIds?.Refreshed.UtcDateTime, call.Times);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteNumber("count", selections.Count);
        });
    }
}
