using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Dialbook.Storage;
using Dialbook.Testing;
using Moq;
using static Dialbook.Tests.Storage.TestTables;

#pragma warning disable RS0030 // the SDK's own methods are what is mocked
namespace Dialbook.Tests.Storage;

/// <summary>What the emulator cannot be brought to do, by clients that are made to be mocked.</summary>
public sealed class MockedStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_List_That_Is_Throttled_On_Its_Third_Page_Fails_Behind_The_Second()
    {
        var table = new Mock<TableClient>();
        table.Setup(
            client => client.QueryAsync<TableEntity>(
                It.IsAny<string>(), It.IsAny<int?>(), It.IsAny<IEnumerable<string>>(), It.IsAny<CancellationToken>()))
            .Returns(new ThrottledPages());
        var read = new List<string>();
        var error = await Assert.ThrowsAsync<RequestFailedException>(async () =>
        {
            await foreach (var row in table.Object.ListAsync<Sample>(TableFilters.Within("p"), cancellationToken: Cancellation))
                read.Add(row.RowKey);
        });
        Assert.Equal(503, error.Status);
        Assert.Equal(["1", "2"], read);
    }

    [Fact]
    public async Task A_Transaction_That_Is_Refused_For_Its_Size_Ends_A_Bulk_Write_And_Counts_For_No_Refused_Row()
    {
        var table = new Mock<TableClient>();
        table.Setup(client => client.SubmitTransactionAsync(It.IsAny<IEnumerable<TableTransactionAction>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(new TableTransactionFailedException(
                new RequestFailedException(413, "The request body is too large", "RequestBodyTooLarge", null)));
        var items = Enumerable.Range(0, 3).Select(
            number => new BulkItem<int>(number, new EntityAction(TableTransactionActionType.Add, Row($"{number}"))));
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.Object.TryWriteAllAsync(items, Refusals.Few, Cancellation));
        Assert.Equal(413, error.Status);
        table.Verify(
            client => client.SubmitTransactionAsync(It.IsAny<IEnumerable<TableTransactionAction>>(), It.IsAny<CancellationToken>()),
            Moq.Times.Once());
    }

    [Fact]
    public async Task A_Credential_That_Expires_Is_Asked_Again()
    {
        var now = TimeProvider.System.GetUtcNow();
        var credential = new Mock<TokenCredential>();
        credential.SetupSequence(asked => asked.GetTokenAsync(It.IsAny<TokenRequestContext>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new AccessToken("first", now))
            .ReturnsAsync(new AccessToken("second", now.AddHours(1)));
        var signed = new List<string>();
        var tables = DialbookTables.Open(new Uri("https://account.table.core.windows.net"), credential.Object, options =>
            options.Transport = new FaultyTransport((request, _) =>
            {
                Assert.True(request.Headers.TryGetValue("Authorization", out var authorization));
                signed.Add(authorization);
                return Fault.Answer(404);
            }));
        for (var call = 0; call < 3; call++)
            Assert.Null(await tables.Contacts.FindAsync("r"));
        Assert.Equal(["Bearer first", "Bearer second", "Bearer second"], signed);
        credential.Verify(asked => asked.GetTokenAsync(
            It.Is<TokenRequestContext>(context => context.Scopes.Single() == "https://storage.azure.com/.default"),
            It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task Of_A_Queue_That_Is_Gone_Nothing_Is_Known_And_Nothing_Is_Sent_Silently()
    {
        var gone = new RequestFailedException(404, "The specified queue does not exist.", QueueErrorCode.QueueNotFound.ToString(), null);
        var queue = new Mock<QueueClient>();
        queue.Setup(client => client.GetPropertiesAsync(It.IsAny<CancellationToken>())).ThrowsAsync(gone);
        queue.Setup(client => client.PeekMessageAsync(It.IsAny<CancellationToken>())).ThrowsAsync(gone);
        queue.Setup(client =>
            client.SendMessageAsync(It.IsAny<string>(), It.IsAny<TimeSpan?>(), It.IsAny<TimeSpan?>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(gone);
        var service = new Mock<QueueServiceClient>();
        service.Setup(client => client.GetQueueClient(It.IsAny<string>())).Returns(queue.Object);
        var queues = new DialbookQueues(service.Object);

        Assert.All(await queues.ListLengthsAsync(Cancellation), length => Assert.Equal((0, 0), (length.Messages, length.Poison)));
        Assert.Null(await queues.FindOldestAsync(DialbookQueues.Imports, Cancellation));
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => queues.SendAsync(
            DialbookQueues.Imports, new Dialbook.Jobs.JobMessage(1, "j"), Dialbook.Jobs.JobMessageJson.Default.JobMessage, null,
            Cancellation));
        Assert.Equal(404, error.Status);
    }

    /// <summary>Two pages with a row each, and no third.</summary>
    private sealed class ThrottledPages : AsyncPageable<TableEntity>
    {
        public override async IAsyncEnumerable<Page<TableEntity>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
        {
            foreach (var page in (string[])["1", "2"])
                yield return Page<TableEntity>.FromValues([new("p", page)], "p " + page, Mock.Of<Response>());
            await Task.CompletedTask;
            throw new RequestFailedException(503, "The server is busy.", TableErrorCode.OperationTimedOut.ToString(), null);
        }
    }
}
