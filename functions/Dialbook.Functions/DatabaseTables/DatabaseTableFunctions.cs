using Dialbook.Functions.Crm;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>The table of contents of the API for rows of the CRM's tables.</summary>
internal static class DatabaseTableFunctions
{
    private static readonly InvalidErrorType MassOperation = new("SoMassOperationException");

    public static void MapDatabaseTables(this IEndpointRouteBuilder crm)
    {
        crm.MapPost("Bulk/{table}", ImportRecords.HandleAsync).AsFunction("ImportRecords", Role.Admin).Described(DatabaseTableDescriptions.Import).WithMetadata(MassOperation);
        var tables = crm.MapAgent("DatabaseTable").WithMetadata(MassOperation);
        tables.MapPost("Upsert", UpsertRows.HandleAsync)
            .AsAgentMethod(Role.Admin, CrmJson.Default.UpsertRequest, CrmJson.Default.MassOperationResult)
            .Described(DatabaseTableDescriptions.Upsert);
        tables.MapPost("Insert", InsertRows.HandleAsync)
            .AsAgentMethod(Role.Admin, CrmJson.Default.InsertRequest, CrmJson.Default.MassOperationResult)
            .Described(DatabaseTableDescriptions.Insert);
        tables.MapPost("Delete", DeleteRows.HandleAsync)
            .AsAgentMethod(Role.Admin, CrmJson.Default.DeleteRequest, CrmJson.Default.MassOperationResult)
            .Described(DatabaseTableDescriptions.Delete);
        tables.MapPost("Truncate", TruncateTable.HandleAsync)
            .AsAgentMethod(Role.Admin, CrmJson.Default.TruncateRequest, CrmJson.Default.MassOperationResult)
            .Described(DatabaseTableDescriptions.Truncate);
        tables.MapPost("ReadRow", ReadRow.HandleAsync)
            .AsAgentMethod(Role.Admin, CrmJson.Default.ReadRowRequest, CrmJson.Default.TableRecord)
            .Described(DatabaseTableDescriptions.ReadRow);
    }
}
