using System.Diagnostics;
using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>
/// Upserts of 5,000 new persons in one call, of companies that have owners, against bare transactions that write the same rows.
/// </summary>
internal static class UpsertPersons
{
    private const int Rounds = 5;
    private const int Persons = 5_000;
    private const int Companies = 500;
    private const int Owners = 10;
    private const string Method = "DatabaseTable/Upsert";

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync();
        await using var bare = await UpsertFloor.StartAsync();
        await crm.Store.TryWriteAsync(Enumerable.Range(1, Companies).Select(NewCompany), CancellationToken.None);
        await bare.CopyAsync(crm);
        await using var app = await crm.StartAppAsync();
        List<double> ours = [], floor = [];
        for (var round = 0; round <= Rounds; round++)
        {
            ours.Add(Persons / await UpsertAsync(app, Arguments(round)));
            floor.Add(Persons / await bare.CopyAsync(crm));
        }

        // the first round warms up
        yield return BulkImport.Compare("upsert of 5,000 persons in one call", ours[1..], floor[1..], 0.4);
    }

    /// <returns>The seconds that it took.</returns>
    private static async Task<double> UpsertAsync(RunningDialbook app, string arguments)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await CrmCalls.ReadAsync(app, Method, arguments);
        var seconds = watch.Elapsed.TotalSeconds;
        return answer.RootElement.GetProperty("Inserts").GetInt32() is var inserts && inserts == Persons
            ? seconds
            : throw new InvalidOperationException($"{inserts} persons were inserted, not {Persons}.");
    }

    private static string Arguments(int round)
    {
        var data = Enumerable.Range(0, Persons).Select(row => $"""
            ["[I:0]","[I:{1 + (row % Companies)}]","Erika {row}","Mustermann {round}","Ms.","Buyer","Purchasing","[I:{1960 + (row % 40)}]"]
            """);
        return $$"""
            {"TableName":"person","Columns":["person_id","contact_id","firstname","lastname","mrmrs","title","department","year_of_birth"],
            "Keys":["person_id"],"Data":[{{string.Join(',', data)}}],"NomatchAction":"NoChange","ReturnRowStatus":false}
            """;
    }

    private static CrmRecord NewCompany(int id)
    {
        var company = new CrmRecord(CrmTables.Contact, BenchCrm.Client, id);
        company.Set("name", $"Company {id}");
        company.Set("associate_id", 1L + (id % Owners));
        return company;
    }
}
