using Dialbook.DoNotCall;
using Dialbook.Storage;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.DoNotCall;

public sealed class DoNotCallListTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_Number_That_Was_Added_Is_Known_To_Every_Process_And_One_That_Was_Removed_Is_Not()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var (writer, reader) = (client.Process(), client.Process());
        Assert.False(await IsOnAsync(reader, client.Id, 1));
        await writer.DoNotCall.AddAsync(client.Id, [Entry(1), Entry(2)], Cancellation);
        Assert.True(await IsOnAsync(reader, client.Id, 1));
        Assert.True(await IsOnAsync(reader, client.Id, 2));
        Assert.False(await IsOnAsync(reader, client.Id, 3));
        Assert.True(await writer.DoNotCall.RemoveAsync(client.Id, Number(1), Cancellation));
        Assert.False(await writer.DoNotCall.RemoveAsync(client.Id, Number(1), Cancellation));
        Assert.False(await IsOnAsync(reader, client.Id, 1));
        Assert.True(await IsOnAsync(reader, client.Id, 2));
        Assert.True(await IsOnAsync(client.Process(), client.Id, 2));
    }

    [Fact]
    public async Task Reading_Is_One_Call_Cold_And_Warm_And_Where_There_Is_No_List()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var none = new FaultyTransport();
        await client.Process(none).DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal(1, none.RequestCount);

        await client.Domain.DoNotCall.AddAsync(client.Id, [.. Enumerable.Range(1, 300).Select(number => Entry(number))], Cancellation);
        var transport = new FaultyTransport();
        var reader = client.Process(transport).DoNotCallList;
        for (var calls = 1; calls <= 3; calls++)
        {
            var numbers = await reader.ReadAsync(client.Id, Cancellation);
            Assert.All(Enumerable.Range(1, 300), number => Assert.True(numbers.Contains(Number(number), Now)));
            Assert.Equal(calls, transport.RequestCount);
            await client.Domain.DoNotCall.AddAsync(client.Id, [Entry(calls)], Cancellation);
        }
    }

    [Fact]
    public async Task Adding_One_Is_Two_Calls_And_A_Thousand_Twelve()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var one = new FaultyTransport();
        await client.Process(one).DoNotCall.AddAsync(client.Id, [Entry(1)], Cancellation);
        Assert.Equal(2, one.RequestCount);
        var thousand = new FaultyTransport();
        await client.Process(thousand).DoNotCall.AddAsync(
            client.Id, [.. Enumerable.Range(1, 1000).Select(number => Entry(number))], Cancellation);
        Assert.Equal(12, thousand.RequestCount);
        Assert.Equal(1000, (await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation)).Count);
    }

    [Fact]
    public async Task Sixty_Four_Writers_At_Once_Leave_What_Each_Has_Written()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        Domain[] processes = [client.Process(), client.Process()];
        await Task.WhenAll(Enumerable.Range(1, 64).Select(async number =>
        {
            var process = processes[number % 2];
            await process.DoNotCall.AddAsync(client.Id, [Entry(number), Entry(1000 + number)], Cancellation);
            Assert.True(await IsOnAsync(processes[(number + 1) % 2], client.Id, number));
            Assert.True(await processes[(number + 1) % 2].DoNotCall.RemoveAsync(client.Id, Number(1000 + number), Cancellation));
        }));
        var numbers = await client.Process().DoNotCallList.ReadAsync(client.Id, Cancellation);
        Assert.Equal((64, 128), (numbers.Count, numbers.Sequence));
        Assert.All(Enumerable.Range(1, 64), number => Assert.True(numbers.Contains(Number(number), Now)));
        Assert.Equal(
            Enumerable.Range(1, 64).Select(number => Number(number)),
            await client.Domain.DoNotCall.ListAsync(client.Id, null, null, Cancellation).Select(entry => entry.Number).ToListAsync(Cancellation));
    }

    private static TelephoneKey Number(long number) => new(4_930_000_000 + number, 0);

    private static DoNotCallEntry Entry(long number, DateTime? expires = null) => new(Number(number), "Asked us", expires);

    private async Task<bool> IsOnAsync(Domain domain, ClientId client, long number) =>
        (await domain.DoNotCallList.ReadAsync(client, Cancellation)).Contains(Number(number), Now);
}
