using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.History;

/// <summary>The table of contents of the API for the history of contacts.</summary>
internal static class HistoryFunctions
{
    public static void MapHistory(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("contacts/contact/{id}/history", GetHistory.HandleAsync).AsFunction("GetHistoryById", Role.Read).Described(HistoryDescriptions.GetById);
        dialler.MapGet("contacts/contact/history", GetHistory.HandleAsync).AsFunction("GetHistoryByUserData", Role.Read).Described(HistoryDescriptions.GetByUserData);
        dialler.MapPost("contacts/contact/{id}/history", RecordCall.HandleAsync).AsFunction("RecordCall", Role.Write).Described(HistoryDescriptions.Record);
    }
}
