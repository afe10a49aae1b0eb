using Dialbook.Benchmarks;
using Dialbook.Testing;

// name the benchmarks to run, or none for all
var benchmarks = new Dictionary<string, Func<IAsyncEnumerable<Measurement>>>(StringComparer.OrdinalIgnoreCase)
{
    ["read"] = ReadById.RunAsync,
    ["import"] = ImportOne.RunAsync,
    ["list"] = ListCampaign.RunAsync,
    ["retrieve"] = RetrieveBatch.RunAsync,
    ["start"] = StartApp.RunAsync,
    ["empty"] = EmptyFunction.RunAsync,
    ["bulk"] = BulkImport.RunAsync,
    ["accept"] = BulkAccept.RunAsync,
    ["delete"] = BulkDelete.RunAsync,
    ["handout"] = HandOut.RunAsync,
    ["callerids"] = CallerIdBook.RunAsync,
    ["send"] = SendCallerIds.RunAsync,
    ["unchanged"] = UnchangedCallerIds.RunAsync,
    ["active"] = ListActive.RunAsync,
    ["summary"] = SumUp.RunAsync,
    ["upsert"] = UpsertPersons.RunAsync,
};

// these write into the documents
var documents = new Dictionary<string, Func<IAsyncEnumerable<Measurement>>>(StringComparer.OrdinalIgnoreCase)
{
    ["cost"] = CountCosts.RunAsync,
    ["prices"] = CountCosts.PriceAsync,
};
if (args.FirstOrDefault(name => !benchmarks.ContainsKey(name) && !documents.ContainsKey(name)) is { } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no benchmark '{unknown}', but {string.Join(", ", benchmarks.Keys.Concat(documents.Keys))}.");
    return 2;
}

var lines = new List<Measurement>();
Report.PrintHead();
foreach (var name in args.Length > 0 ? args.AsEnumerable() : benchmarks.Keys)
{
    await foreach (var line in (benchmarks.GetValueOrDefault(name) ?? documents[name])())
    {
        Report.Print(line);
        lines.Add(line);
    }
}

Report.Save(lines, Path.Combine(Repository.Root, "bench.json"));
return lines.TrueForAll(line => line.IsReached) ? 0 : 1;
