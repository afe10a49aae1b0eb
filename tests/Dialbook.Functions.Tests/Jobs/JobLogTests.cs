using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Jobs;

public sealed class JobLogTests(AppFixture app)
{
    private static readonly string[] Planted =
        ["Plantedname", "+4989777666555", "planted@example.org", "PlantedUserData", "PlantedCampaign", "PlantedKey", "PlantedText"];

    [Fact]
    public async Task No_Log_Line_Of_A_Job_Shows_A_Name_A_Number_Or_A_Key()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var logged = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        var at = tenant.At(logged);
        var query = JobCalls.Query(await at.NewCampaignAsync("PlantedCampaign"));
        const string Body =
            """
            {"UserData":"PlantedUserData","Name":"Plantedname","PhoneNumber1":"+4989777666555","Email":"planted@example.org"}
            {"UserData":"PlantedUserData","Name":"Plantedname","PhoneNumber1":"+4989777666555","Amount":"PlantedText"}
            {"UserData":"PlantedUserData","Name":"Plantedname","PhoneNumber1":"+4989777666555","DiallerCampaignsName":"PlantedText"}
            PlantedText

            """;
        foreach (var fault in (Fault[])[Fault.None, Fault.ResetBefore, Fault.Answer(400), Fault.Answer(500), Fault.HalveAnswer, Fault.None])
        {
            plan.Never();
            var overwriting = (await at.ImportBatchAsync(Body, JobCalls.Ndjson, query + "&overwriteDuplicates=true")).Is(202).JobId();
            var keys = """{"UserDataList":["PlantedUserData"]}""";
            var deleting = (await at.DeleteAsync("dialler/contacts", keys, ("Prefer", "respond-async"))).Is(202).JobId();
            plan.Always(fault);
            await at.ImportBatchAsync(Body, JobCalls.Ndjson, query, ("Idempotency-Key", "PlantedKey"));
            await at.ImportBatchAsync(Body, JobCalls.Csv, query);
            await at.ImportBatchAsync(Body + "{\"Name\":\"Plantedname", JobCalls.Ndjson, query);
            foreach (var letter in await app.Mail.TakeAsync(tenant))
            {
                await TryDeliverAsync(letter, logged);
                await TryDeliverAsync(
                    letter with { Function = letter.Function.Replace("Run", "GiveUp", StringComparison.Ordinal) }, logged);
            }

            await at.ResultsAsync(overwriting, "?outcome=PlantedText");
            foreach (var job in (string[])[overwriting, deleting])
            {
                foreach (var format in (string[])["csv", "ndjson", "json"])
                    await TryReadAsync(at, job, format);
                await at.CancelAsync(job);
            }

            plan.Never();
            foreach (var running in (await at.ListJobsAsync()).Column("JobID"))
                await at.CancelAsync(running!);
        }

        Assert.Contains("The store failed", logged.Log.Text, StringComparison.Ordinal);
        foreach (var secret in (string[])[.. Planted, tenant.Token])
            Assert.DoesNotContain(secret, logged.Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task TryDeliverAsync(QueueLetter letter, TestApp to)
    {
        try
        {
            await letter.DeliverAsync(to);
        }
        catch (InvocationException)
        {
            // as the store would have it
        }
    }

    private static async Task TryReadAsync(Tenant tenant, string job, string format)
    {
        try
        {
            await tenant.ResultsAsync(job, "?format=" + format);
        }
        catch (HttpRequestException)
        {
            // an answer that broke off
        }
    }
}
