using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.DoNotCall;
using Dialbook.Cli.HandOut;
using Dialbook.Cli.Imports;
using Dialbook.Cli.Jobs;
using Dialbook.Cli.Output;

namespace Dialbook.Cli.Api;

/// <summary>The operations of Dialbook's API that the commands need.</summary>
internal sealed class DialbookApi(HttpClient client, Retries retries)
{
    /// <summary>How long a request may take, other than an upload.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(100);

    public Task<IReadOnlyList<CampaignRecord>> ListCampaignsAsync(CancellationToken cancellationToken) =>
        ListAsync("campaigns", ApiJson.Default.RecordListCampaignRecord, cancellationToken);

    /// <summary>Sends a file of rows.</summary>
    /// <param name="path">Where they go.</param>
    /// <returns>The job that imports them, and the fault in the file if the job has only the rows before it.</returns>
    public async Task<(string JobId, ApiException? Fault)> ImportAsync(
        ImportFile file, string path, IImportProgress progress, CancellationToken cancellationToken)
    {
        // one key for all tries: if only the answer was lost, the next try gets it, and no second import
        var key = NewKey();
        using var answer = file.IsStandardInput
            ? await UploadAsync()
            : await retries.SendAsync(UploadAsync, progress.Note, cancellationToken);

        if (answer.IsSuccessStatusCode)
        {
            var accepted = await answer.ReadAsync(ApiJson.Default.AcceptedAnswer, cancellationToken);
            return (accepted.JobId ?? throw ApiAnswers.NotDialbook(), null);
        }

        var error = await answer.ReadErrorAsync(cancellationToken);
        if (error.Error?.Contains("is not UTF-8", StringComparison.Ordinal) == true)
            error = error with { Details = [new ErrorDetail(null, null, FileText.Advice)] };
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

    public Task<IReadOnlyList<JobRecord>> ListJobsAsync(string? state, CancellationToken cancellationToken) => ListAsync(
        state is null ? "jobs" : $"jobs?state={Uri.EscapeDataString(state)}", ApiJson.Default.RecordListJobRecord, cancellationToken);

    public async Task<JobRecord> GetJobAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, JobPath(id), cancellationToken);
        return await ReadJobAsync(answer, cancellationToken);
    }

    /// <summary>Gets a job that is being followed: a moment without an answer is no reason to give up.</summary>
    /// <returns>The job, and how long Dialbook asks to wait before the next request.</returns>
    public async Task<(JobRecord Job, TimeSpan? Wait)> FollowJobAsync(string id, Action<string> note, CancellationToken cancellationToken)
    {
        using var answer = await retries.SendAsync(
            () => SendAsync(HttpMethod.Get, JobPath(id), cancellationToken), note, cancellationToken);
        return (await ReadJobAsync(answer, cancellationToken), answer.Headers.RetryAfter?.Delta);
    }

    public async Task CancelJobAsync(string id, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Post, JobPath(id) + "/cancel", cancellationToken);
        await answer.EnsureSuccessAsync(cancellationToken);
    }

    /// <summary>Puts numbers on the do-not-call list; it may be tried again.</summary>
    public async Task<IReadOnlyList<ListedNumber>> AddDoNotCallAsync(GivenNumber number, CancellationToken cancellationToken)
    {
        using var answer = await retries.SendAsync(
            () => PostAsync("doNotCall", new RecordList<GivenNumber>([number]), ApiJson.Default.RecordListGivenNumber, cancellationToken),
            Terminal.Error, cancellationToken);
        return (await answer.ReadAsync(ApiJson.Default.RecordListListedNumber, cancellationToken)).Records ?? [];
    }

    public async Task RemoveDoNotCallAsync(string number, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            HttpMethod.Delete, "doNotCall?phoneNumber=" + Uri.EscapeDataString(number), cancellationToken);
        await answer.EnsureSuccessAsync(cancellationToken);
    }

    /// <summary>Asks which numbers are on the do-not-call list.</summary>
    public async Task<IReadOnlyList<CheckedNumber>> CheckDoNotCallAsync(
        IReadOnlyList<string> numbers, CancellationToken cancellationToken)
    {
        using var answer = await PostAsync(
            "doNotCall/check", new NumberList(numbers), ApiJson.Default.NumberList, cancellationToken);
        return (await answer.ReadAsync(ApiJson.Default.RecordListCheckedNumber, cancellationToken)).Records ?? [];
    }

    /// <summary>Gets the contacts of a campaign that are called next.</summary>
    public async Task<HandOutAnswer> NextAsync(int campaign, NextBody body, CancellationToken cancellationToken)
    {
        // one key for all tries: if only the answer was lost, the next try gets the same contacts
        var key = NewKey();
        using var answer = await retries.SendAsync(
            () => PostAsync($"campaigns/{campaign}/next", body, ApiJson.Default.NextBody, cancellationToken, key), Terminal.Error,
            cancellationToken);
        return await answer.ReadAsync(ApiJson.Default.HandOutAnswer, cancellationToken);
    }

    /// <summary>Ends a lease, so that somebody else may get its contact.</summary>
    public async Task GiveBackAsync(string lease, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Delete, "leases/" + Uri.EscapeDataString(lease), cancellationToken);
        await answer.EnsureSuccessAsync(cancellationToken);
    }

    /// <summary>Copies an answer to a stream as it comes.</summary>
    public async Task DownloadAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        using var answer = await retries.SendAsync(
            () => SendAsync(HttpMethod.Get, path, cancellationToken, HttpCompletionOption.ResponseHeadersRead), Terminal.Error,
            cancellationToken);
        await answer.EnsureSuccessAsync(cancellationToken);
        await answer.Content.CopyToAsync(target, cancellationToken);
    }

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static string JobPath(string id) => "jobs/" + Uri.EscapeDataString(id);

    private static async Task<JobRecord> ReadJobAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var list = await answer.ReadAsync(ApiJson.Default.RecordListJobRecord, cancellationToken);
        return list.Records is [var job, ..] ? job : throw ApiAnswers.NotDialbook();
    }

    private async Task<IReadOnlyList<T>> ListAsync<T>(string path, JsonTypeInfo<RecordList<T>> type, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, cancellationToken);
        return (await answer.ReadAsync(type, cancellationToken)).Records ?? [];
    }

    private async Task<HttpResponseMessage> PostAsync<T>(
        string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, type) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await SendAsync(request, HttpCompletionOption.ResponseContentRead, TimeLimit, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken cancellationToken,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(method, path);
        return await SendAsync(request, completion, TimeLimit, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, HttpCompletionOption completion, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(timeLimit);
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
