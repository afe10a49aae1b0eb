using System.Globalization;
using System.Security.Cryptography;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Imports;
using Dialbook.Cli.Jobs;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Api;

/// <summary>The calls of Dialbook's API that the commands need.</summary>
internal sealed class DialbookApi(HttpClient client, Retries retries)
{
    /// <summary>How long a call may take, other than an upload.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    public async Task<IReadOnlyList<CampaignRecord>> ListCampaignsAsync(CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(HttpMethod.Get, "campaigns", cancellationToken);
        return (await answer.ReadAsync(ApiJson.Default.RecordsCampaignRecord, cancellationToken)).Items ?? [];
    }

    /// <summary>Sends a file of contacts.</summary>
    /// <returns>The job that imports them, and what was wrong with the file if the job has only the rows before a fault.</returns>
    public async Task<(string JobId, ApiException? Fault)> ImportAsync(
        ImportFile file, int campaign, bool overwrite, IImportProgress progress, CancellationToken cancellationToken)
    {
        // one key for all tries: if only the answer was lost, the next try gets it, and no second import
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"contacts/import/batch?overwriteDuplicates={(overwrite ? "true" : "false")}&diallerCampaignsID={campaign}");
        using var answer = file.IsStandardInput
            ? await UploadAsync()
            : await retries.SendAsync(UploadAsync, progress.Note, cancellationToken);

        if (answer.IsSuccessStatusCode)
        {
            var accepted = await answer.ReadAsync(ApiJson.Default.AcceptedAnswer, cancellationToken);
            return (accepted.JobId ?? throw ApiAnswers.NotDialbook(), null);
        }

        var error = await answer.ReadErrorAsync(cancellationToken);
        var fault = error.ToException(answer.StatusCode);
        return (error.JobId ?? throw fault, fault);

        async Task<HttpResponseMessage> UploadAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ImportContent(file, progress) };
            request.Headers.Add("Idempotency-Key", key);
            // a refusal comes before the file then, instead of cutting it off
            request.Headers.ExpectContinue = true;
            return await SendAsync(request, HttpCompletionOption.ResponseContentRead, Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<JobRecord>> ListJobsAsync(string? state, CancellationToken cancellationToken)
    {
        var path = state is null ? "jobs" : $"jobs?state={Uri.EscapeDataString(state)}";
        using var answer = await CallAsync(HttpMethod.Get, path, cancellationToken);
        return (await answer.ReadAsync(ApiJson.Default.RecordsJobRecord, cancellationToken)).Items ?? [];
    }

    public async Task<JobRecord> GetJobAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(HttpMethod.Get, JobPath(id), cancellationToken);
        return await ReadJobAsync(answer, cancellationToken);
    }

    /// <summary>Asks for a job that is being followed: a moment without an answer is no reason to give up.</summary>
    /// <returns>The job, and how long to wait before asking again.</returns>
    public async Task<(JobRecord Job, TimeSpan? Wait)> FollowJobAsync(string id, Action<string> note, CancellationToken cancellationToken)
    {
        using var answer = await retries.SendAsync(
            () => CallAsync(HttpMethod.Get, JobPath(id), cancellationToken), note, cancellationToken);
        return (await ReadJobAsync(answer, cancellationToken), retries.Asked(answer));
    }

    public async Task CancelJobAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await CallAsync(HttpMethod.Post, JobPath(id) + "/cancel", cancellationToken);
        await answer.EnsureTakenAsync(cancellationToken);
    }

    /// <summary>Copies an answer to a stream as it comes.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        using var answer = await retries.SendAsync(BeginAsync, Terminal.Error, cancellationToken);
        await answer.EnsureTakenAsync(cancellationToken);
        await answer.Content.CopyToAsync(target, cancellationToken);

        async Task<HttpResponseMessage> BeginAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            return await SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience, cancellationToken);
        }
    }

    private static string JobPath(string id) => "jobs/" + Uri.EscapeDataString(id);

    private static async Task<JobRecord> ReadJobAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var records = await answer.ReadAsync(ApiJson.Default.RecordsJobRecord, cancellationToken);
        return records.Items is [var job, ..] ? job : throw ApiAnswers.NotDialbook();
    }

    private async Task<HttpResponseMessage> CallAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        return await SendAsync(request, HttpCompletionOption.ResponseContentRead, Patience, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(patience);
        try
        {
            return await client.SendAsync(request, completion, limited.Token);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("It took too long", late);
        }
    }
}
