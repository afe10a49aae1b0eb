using System.Text.Json;
using Dialbook.CallerIds;
using Dialbook.Storage;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdRefreshQueueTests(AzuriteServer azurite) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new();
    private readonly InMemoryCallerIdSource _source = new();
    private TestClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await TestClient.NewAsync(azurite, _clock);
        await _client.Domain.Queues.CreateAsync(Cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_Change_Sends_Each_Selection_That_Depends_On_It_Once()
    {
        await DependAsync(645, CallerIdSubject.Block("person", 12), CallerIdSubject.Block("person", 13));
        await DependAsync(646, CallerIdSubject.Block("person", 1));
        await DependAsync(
            647, CallerIdSubject.Block("person", 120), CallerIdSubject.Block("persons", 12), CallerIdSubject.Block("contact", 12));
        await DependAsync(648, CallerIdSubject.AnyBlock("person"));
        await ChangeAsync(CallerIdSubject.Block("person", 12), CallerIdSubject.Block("person", 13));
        await ChangeAsync(CallerIdSubject.Block("person", 12));
        Assert.Equal(2, await SendAsync());
        Assert.Equal([645, 648], await TakeAsync());
        Assert.Equal(0, await SendAsync());
        Assert.Empty(await TakeAsync());
    }

    [Fact]
    public async Task A_Change_Of_A_Selection_Sends_It_And_All_That_Is_Combined_Of_It()
    {
        await DependAsync(2, CallerIdSubject.Selection(1));
        await DependAsync(3, CallerIdSubject.Selection(2), CallerIdSubject.Selection(9));
        await DependAsync(4, CallerIdSubject.Selection(3));
        await DependAsync(5, CallerIdSubject.Selection(9));
        await DependAsync(1, CallerIdSubject.Selection(4), CallerIdSubject.Block("person", 7));
        await ChangeAsync(CallerIdSubject.Selection(2));
        await SendAsync();
        Assert.Equal([1, 2, 3, 4], await TakeAsync());
        await ChangeAsync(CallerIdSubject.Block("person", 7));
        await SendAsync();
        Assert.Equal([1, 2, 3, 4], await TakeAsync());
        await ChangeAsync(CallerIdSubject.Selection(10));
        await SendAsync();
        Assert.Equal([10], await TakeAsync());
    }

    [Fact]
    public async Task A_Change_Under_Way_Is_Waited_For()
    {
        await DependAsync(645, CallerIdSubject.Block("person", 12));
        var mark = await _client.Domain.Marks.OpenAsync(_client.Id, [CallerIdSubject.Block("person", 12)], Cancellation);
        Assert.Equal(0, await SendAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        await mark.DisposeAsync();
        Assert.Equal(1, await SendAsync());
        Assert.Equal([645], await TakeAsync());
    }

    [Fact]
    public async Task A_Change_That_Broke_Off_Is_Seen_After_A_While_And_Once_More_If_It_Ends_Later()
    {
        await DependAsync(645, CallerIdSubject.Block("person", 12));
        var mark = await _client.Domain.Marks.OpenAsync(_client.Id, [CallerIdSubject.Block("person", 12)], Cancellation);
        _clock.Advance(CallerIdChangeMarks.LongestOpen + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());
        Assert.Equal(0, await SendAsync());
        await mark.DisposeAsync();
        Assert.Equal(1, await SendAsync());
        await mark.DisposeAsync();
        Assert.Equal(0, await SendAsync());
        Assert.Equal([645, 645], await TakeAsync());
    }

    [Fact]
    public async Task A_Change_That_Ends_While_The_Timer_Looks_Is_Not_Lost()
    {
        await DependAsync(645, CallerIdSubject.Block("person", 12));
        var mark = await _client.Domain.Marks.OpenAsync(_client.Id, [CallerIdSubject.Block("person", 12)], Cancellation);
        _clock.Advance(CallerIdChangeMarks.LongestOpen + TimeSpan.FromSeconds(1));
        var isSeen = false;
        for (var step = 1; step <= 8; step++)
        {
            var transport = new InterruptedTransport(step, () => mark.DisposeAsync().AsTask());
            await _client.Process(transport).CallerIdRefreshQueue.SendChangedAsync(_client.Id, Cancellation);
            if (transport.RequestCount < step)
                await mark.DisposeAsync();
            await TakeAsync();
            isSeen |= step > 1;

            // what was closed after the look was not seen by it
            if (step > 1)
                Assert.Equal(1, await SendAsync());
            mark = await _client.Domain.Marks.OpenAsync(_client.Id, [CallerIdSubject.Block("person", 12)], Cancellation);
            _clock.Advance(CallerIdChangeMarks.LongestOpen + TimeSpan.FromSeconds(1));
        }

        Assert.True(isSeen);
    }

    [Fact]
    public async Task Nothing_To_Mark_Leaves_No_Mark_And_A_Store_That_Fails_Leaves_It_Open()
    {
        await ChangeAsync();
        Assert.Equal(0, await CountMarksAsync());
        var transport = new FaultyTransport(Fault.None, Fault.ResetBefore);
        await using (await _client.Process(transport, maxRetries: 0).Marks.OpenAsync(
            _client.Id, [CallerIdSubject.Selection(1)], Cancellation))
            Assert.Equal(1, await CountMarksAsync());
        Assert.Equal(2, transport.RequestCount);
        Assert.Equal(0, await SendAsync());
        _clock.Advance(CallerIdChangeMarks.LongestOpen + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await SendAsync());
    }

    [Fact]
    public async Task A_Mark_Holds_As_Much_As_A_Large_Import_Changes()
    {
        await DependAsync(645, CallerIdSubject.Block("phone", 123_456_789));
        await ChangeAsync([.. Enumerable.Range(0, 150).Select(block => CallerIdSubject.Block("phone", 123_456_700 + block))]);
        var many = Enumerable.Range(0, 5_000).Select(block => CallerIdSubject.Block("phone", 999_000_000 + (7 * block))).ToList();
        await using (await _client.Domain.Marks.OpenAsync(_client.Id, many, Cancellation))
            Assert.Equal(1, await SendAsync());
        Assert.Equal(many, (await _client.Domain.Marks.ListClosedAsync(_client.Id, Cancellation).SingleAsync(Cancellation)).Subjects);
    }

    [Fact]
    public async Task Marks_Of_All_Clients_Are_Looked_At_And_Clients_Are_Kept_Apart()
    {
        // a store of its own, since nobody else's marks may be taken
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        TestClient[] clients =
        [
            await TestClient.NewAsync(store, _clock), await TestClient.NewAsync(store, _clock), await TestClient.NewAsync(store, _clock),
        ];
        foreach (var client in clients)
            await client.Domain.Dependencies.AddAsync(
                new(client.Id, 600 + client.Id.Value), [CallerIdSubject.Block("person", 12)], Cancellation);
        foreach (var client in clients.Take(2))
            await (await client.Domain.Marks.OpenAsync(client.Id, [CallerIdSubject.Block("person", 12)], Cancellation)).DisposeAsync();
        await clients[0].Domain.Queues.CreateAsync(Cancellation);
        Assert.Equal(2, await clients[0].Domain.CallerIdRefreshQueue.SendChangedAsync(null, Cancellation));
        var messages = (await clients[0].Domain.OpenQueue(DialbookQueues.CallerIds)
            .ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value;
        Assert.Equal(
            clients.Take(2).Select(client => $$"""{"Client":{{client.Id}},"Selection":{{600 + client.Id.Value}}}"""),
            messages.Select(message => message.MessageText).Order(StringComparer.Ordinal));
        Assert.Equal(0, await clients[0].Domain.CallerIdRefreshQueue.SendChangedAsync(null, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Look_That_Is_Killed_Anywhere_Is_Repeated_By_The_Next(Fault fault)
    {
        await DependAsync(645, CallerIdSubject.Block("person", 12));
        await DependAsync(646, CallerIdSubject.Selection(645));
        await Faults.AtEachStepAsync(fault, 8, async (transport, _) =>
        {
            await ChangeAsync(CallerIdSubject.Block("person", 12));
            await _client.Process(transport, maxRetries: 0).CallerIdRefreshQueue.SendChangedAsync(_client.Id, Cancellation).FailsAsync();
            await SendAsync();
            Assert.Equal([645, 646], (await TakeAsync()).Distinct());
            Assert.Equal(0, await CountMarksAsync());
        });
    }

    [Fact]
    public async Task A_Refresh_That_Races_A_Change_Ends_With_The_Change_In_It()
    {
        const int Selection = 645;
        for (var step = 1; step <= 8; step++)
        {
            // the person comes into the selection by the change: before, nothing of it is noted
            _source[Selection] = MadeUpTelephones.Random(new Random(step), 30);
            var transport = new InterruptedTransport(step, async () =>
            {
                await using var mark = await _client.Domain.Marks.OpenAsync(
                    _client.Id, [CallerIdSubject.Selection(Selection), InMemoryCallerIdSource.SubjectOf(5_000_000)], Cancellation);
                _source.Change(Selection, telephones => telephones.Add(new("4711", 47, 5_000_000, "Ada", "", 1, "")));
            });
            await _client.Process(transport).CallerIdRefresh(_source).RunAsync(new(_client.Id, Selection), Cancellation);
            Assert.True(transport.RequestCount >= step || step > 6);
            await SendAsync();
            foreach (var selection in await TakeAsync())
                await _client.Domain.CallerIdRefresh(_source).RunAsync(new(_client.Id, selection), Cancellation);
            var head = (await _client.Domain.CallerIds.FindHeadAsync(new(_client.Id, Selection), Cancellation))!;
            Assert.Equal(MadeUpTelephones.Hash(MadeUpTelephones.Entries(_source[Selection])), head.Head.Hash);
        }
    }

    [Fact]
    public async Task A_Refresh_Notes_What_It_Reads_Before_It_Reads_It_And_Only_Once()
    {
        const int Selection = 645;
        _source[Selection] =
        [
            .. Enumerable.Range(1, 300).Select(person => new CallerIdCandidate($"{22_000_000 + person}", 47, 1_000 * person, "", "", 1, "")),
        ];
        _source.Subjects.Add(CallerIdSubject.AnyBlock("contact"));
        _source.Subjects.Add(CallerIdSubject.Selection(7));
        _source.Meanwhile = async () => Assert.Equal(302, await CountAsync());
        await _client.Domain.CallerIdRefresh(_source).RunAsync(new(_client.Id, Selection), Cancellation);
        _source.Meanwhile = () => Task.CompletedTask;

        var transport = new FaultyTransport();
        await _client.Process(transport).CallerIdRefresh(_source).RunAsync(new(_client.Id, Selection), Cancellation);
        Assert.Equal(4, transport.RequestCount);
        foreach (var subject in (CallerIdSubject[])
            [CallerIdSubject.Block("person", 300), CallerIdSubject.Block("contact", 5), CallerIdSubject.Selection(7)])
        {
            await ChangeAsync(subject);
            await SendAsync();
            Assert.Contains(Selection, await TakeAsync());
        }

        async Task<int> CountAsync() => await _client.Domain.Tables.CallerIdDependencies.ListAsync<KeyEntity>(
            TableFilters.Within(StorageKey.Of(_client.Id)), null, KeyEntity.Select, Cancellation).CountAsync(Cancellation);
    }

    [Fact]
    public async Task What_A_Set_Reads_No_More_Sends_It_No_More()
    {
        const int Selection = 645;
        _source[Selection] = [Of(1), Of(2)];
        await RefreshAsync(Selection);
        _source.Change(Selection, telephones => telephones.RemoveAt(1));
        await RefreshAsync(Selection);
        Assert.Equal([InMemoryCallerIdSource.SubjectOf(1_000).Text + "-645"], await RowsAsync());
        await ChangeAsync(InMemoryCallerIdSource.SubjectOf(2_000));
        Assert.Equal(0, await SendAsync());
        await ChangeAsync(InMemoryCallerIdSource.SubjectOf(1_000));
        Assert.Equal(1, await SendAsync());

        // and none at all, and one again
        _source[Selection] = [];
        await RefreshAsync(Selection);
        Assert.Empty(await RowsAsync());
        _source[Selection] = [Of(2)];
        await RefreshAsync(Selection);
        await ChangeAsync(InMemoryCallerIdSource.SubjectOf(2_000));
        Assert.Equal(1, await SendAsync());

        async Task<List<string>> RowsAsync() => await _client.Domain.Tables.CallerIdDependencies.ListAsync<KeyEntity>(
            TableFilters.Within(StorageKey.Of(_client.Id)), null, KeyEntity.Select, Cancellation).Select(row =>
                row.RowKey).ToListAsync(Cancellation);
    }

    [Fact]
    public async Task What_Another_Refresh_Reads_Again_Meanwhile_Sends_It()
    {
        var steps = 0;
        for (var step = 1; ; step++)
        {
            // a selection of its own for each step; one refresh takes away what it depends on, while the other needs it again
            var selection = 600 + step;
            _source[selection] = [Of(1), Of(2)];
            await RefreshAsync(selection);
            _source.Change(selection, telephones => telephones.RemoveAt(1));
            var transport = new InterruptedTransport(step, async () =>
            {
                _source.Change(selection, telephones => telephones.Add(Of(2)));
                await RefreshAsync(selection);
            });
            await _client.Process(transport).CallerIdRefresh(_source).RunAsync(new(_client.Id, selection), Cancellation);
            steps = transport.RequestCount;
            if (steps < step)
                break;
            Assert.Equal(
                MadeUpTelephones.Hash(MadeUpTelephones.Entries(_source[selection])),
                (await _client.Domain.CallerIds.FindHeadAsync(new(_client.Id, selection), Cancellation))!.Head.Hash);
            await ChangeAsync(InMemoryCallerIdSource.SubjectOf(2_000));
            await SendAsync();
            Assert.Contains(selection, await TakeAsync());
        }

        Assert.InRange(steps, 8, 20);
    }

    [Fact]
    public async Task A_Refresh_That_Was_Given_Up_Is_Tried_Again_Later()
    {
        await _client.Domain.CallerIdRefreshQueue.GiveUpAsync(new(_client.Id.Value, 645), Cancellation);
        Assert.Equal(0, await SendAsync());
        _clock.Advance(CallerIdChangeMarks.LongestOpen + TimeSpan.FromSeconds(1));
        await SendAsync();
        Assert.Equal([645], await TakeAsync());
    }

    /// <summary>A telephone of a person, each in a block of his own.</summary>
    private static CallerIdCandidate Of(int person) => new($"{22_000_000 + person}", 47, 1_000 * person, "", "", 1, "");

    private Task<CallerIdHead?> RefreshAsync(int selection) =>
        _client.Process().CallerIdRefresh(_source).RunAsync(new(_client.Id, selection), Cancellation);

    private Task DependAsync(int selection, params CallerIdSubject[] subjects) =>
        _client.Domain.Dependencies.AddAsync(new(_client.Id, selection), subjects, Cancellation);

    private async Task ChangeAsync(params CallerIdSubject[] subjects) =>
        await (await _client.Domain.Marks.OpenAsync(_client.Id, subjects, Cancellation)).DisposeAsync();

    private Task<int> SendAsync() => _client.Domain.CallerIdRefreshQueue.SendChangedAsync(_client.Id, Cancellation);

    private async Task<int> CountMarksAsync() =>
        await _client.Domain.Tables.CallerIdMarks.ListAsync<KeyEntity>(
            TableFilters.Within(StorageKey.Of(_client.Id)), null, KeyEntity.Select, Cancellation).CountAsync(Cancellation);

    /// <summary>Takes the messages: the selections, in order.</summary>
    private async Task<List<int>> TakeAsync()
    {
        var selections = new List<int>();
        var queue = _client.Domain.OpenQueue(DialbookQueues.CallerIds);
        while ((await queue.ReceiveMessagesAsync(32, cancellationToken: Cancellation)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancellation);
                var about = JsonSerializer.Deserialize(message.MessageText, CallerIdMessageJson.Default.CallerIdMessage)!;
                Assert.Equal(_client.Id.Value, about.Client);
                selections.Add(about.Selection);
            }
        }

        selections.Sort();
        return selections;
    }
}
