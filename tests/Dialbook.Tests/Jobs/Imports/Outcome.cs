using Dialbook.Contacts;
using Dialbook.Jobs;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>Everything that a job left behind, so that it can be compared with another client's.</summary>
/// <param name="Rows">What became of each row.</param>
/// <param name="Contacts">All contacts of the client.</param>
internal sealed record Outcome(JobState State, JobCounts Counts, List<string> Rows, List<string> Contacts)
{
    /// <summary>Whatever else may differ, this holds of every job that has ended.</summary>
    public static async Task<Outcome> OfAsync(TestClient client, string jobId, bool withIds)
    {
        var job = await client.JobAsync(jobId);
        var rows = await client.ResultsAsync(jobId);
        Assert.False(job.IsRunning);
        Assert.Equal(job.Counts.Total, job.Counts.Processed);
        Assert.Equal(Enumerable.Range(1, job.Counts.Total), rows.Select(row => row.Number));
        Assert.Equal(job.Counts, new JobCounts
        {
            Total = rows.Count,
            Created = rows.Count(row => row.Outcome == RowOutcome.Created),
            Updated = rows.Count(row => row.Outcome == RowOutcome.Updated),
            Superseded = rows.Count(row => row.Outcome == RowOutcome.Superseded),
            Failed = rows.Count(row => row.Outcome == RowOutcome.Failed),
        });

        var contacts = await client.ListAsync(new ContactQuery());
        var landed = rows.Where(row => row.Outcome is RowOutcome.Created or RowOutcome.Updated).ToList();
        Assert.Equal(landed.Count, landed.Select(row => row.Id).Distinct().Count());
        var byId = contacts.ToDictionary(contact => contact.Id);
        Assert.All(landed, row => Assert.Equal(row.UserData, byId[row.Id!.Value].UserData));
        await client.AssertAllFoundAsync();

        return new(
            job.State,
            job.Counts,
            [.. rows.Select(row => $"{row.Number} {row.Outcome} {row.UserData} {row.Error}{(withIds ? $" {row.Id}" : "")}")],
            [.. contacts.Select(contact => Show(contact, withIds)).Order(StringComparer.Ordinal)]);
    }

    public void AssertIs(Outcome expected, string which)
    {
        Assert.Equal(expected.Rows.Prepend(which), Rows.Prepend(which));
        Assert.Equal(expected.Contacts.Prepend(which), Contacts.Prepend(which));
        Assert.Equal((which, expected.State, expected.Counts), (which, State, Counts));
    }

    private static string Show(Contact contact, bool withId) => string.Join('|', ContactColumns.All
        .Where(column => column != ContactColumns.ClientsId && (withId || column != ContactColumns.Id))
        .Select(column => contact[column]));
}
