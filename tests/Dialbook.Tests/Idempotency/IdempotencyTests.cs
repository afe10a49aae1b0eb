using Dialbook.Idempotency;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Idempotency;

public sealed class IdempotencyTests(AzuriteServer azurite)
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300 * 1024)]
    public async Task An_Answer_Is_Given_Again_Byte_For_Byte_For_A_Day(int length)
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var body = new byte[length];
        new Random(length).NextBytes(body);
        var call = await client.BeginAsync("key");
        await call.CompleteAsync(new StoredAnswer(202, body, "/jobs/1"), "the same request", Cancellation);

        _clock.Advance(TimeSpan.FromHours(23.9));
        var (again, answer) = await client.Process().Idempotency.BeginAsync(client.Id, "key", "the same request", null, Cancellation);
        Assert.Null(again);
        Assert.Equal((202, "/jobs/1"), (answer!.Status, answer.Location));
        Assert.Equal(body, answer.Body.ToArray());

        _clock.Advance(TimeSpan.FromHours(0.1));
        (again, answer) = await client.Domain.Idempotency.BeginAsync(client.Id, "key", "another request", null, Cancellation);
        Assert.NotNull(again);
        Assert.Null(answer);
    }

    [Fact]
    public async Task A_Key_With_Another_Request_Is_Refused_Whether_The_First_Runs_Or_Has_Ended()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var call = await client.BeginAsync("key");
        Assert.Equal(DialbookFault.KeyReused, await RefusalAsync(client, "another request"));
        await call.CompleteAsync(new StoredAnswer(200, default), "the same request", Cancellation);
        Assert.Equal(DialbookFault.KeyReused, await RefusalAsync(client, "another request"));
        Assert.NotNull((await client.Domain.Idempotency.BeginAsync(client.Id, "KEY", "another request", null, Cancellation)).Request);
        var other = await TestClient.NewAsync(azurite, _clock);
        Assert.NotNull((await other.Domain.Idempotency.BeginAsync(other.Id, "key", "another request", null, Cancellation)).Request);
    }

    [Fact]
    public async Task While_The_First_Runs_A_Repetition_Waits_And_Then_Takes_Over_Its_Number()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var first = await client.BeginAsync("key");
        Assert.Equal(42, await PinAsync(first, 42));
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Equal(DialbookFault.Conflict, await RefusalAsync(client, "the same request"));
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        var second = await client.BeginAsync("key");
        Assert.Equal(42, await PinAsync(second, 43));

        await first.CompleteAsync(new StoredAnswer(200, "first"u8.ToArray()), "the same request", Cancellation);
        await second.CompleteAsync(new StoredAnswer(200, "second"u8.ToArray()), "the same request", Cancellation);
        var (_, answer) = await client.Domain.Idempotency.BeginAsync(client.Id, "key", "the same request", null, Cancellation);
        Assert.Equal("second"u8, answer!.Body.Span);
    }

    [Fact]
    public async Task One_That_Was_Taken_Over_Pins_No_Number_Of_Its_Own()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var first = await client.BeginAsync("key");
        _clock.Advance(TimeSpan.FromSeconds(5));
        var second = await client.BeginAsync("key");
        Assert.Equal(2, await PinAsync(second, 2));
        Assert.Equal(DialbookFault.Conflict, (await Assert.ThrowsAsync<DialbookException>(() => PinAsync(first, 1))).Fault);
    }

    [Fact]
    public async Task A_Released_Call_Can_Be_Repeated_At_Once_And_A_Forgotten_One_Begins_Anew()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var call = await client.BeginAsync("key");
        await PinAsync(call, 42);
        await call.ReleaseAsync(Cancellation);
        call = await client.BeginAsync("key");
        Assert.Equal(42, await PinAsync(call, 43));
        await call.ForgetAsync(Cancellation);
        Assert.Equal(44, await PinAsync(await client.BeginAsync("key"), 44));
    }

    [Fact]
    public async Task Of_Many_Beginnings_At_Once_One_Runs()
    {
        var client = await TestClient.NewAsync(azurite, _clock);
        var began = await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            try
            {
                return (await client.Domain.Idempotency.BeginAsync(client.Id, "key", "the same request", null,
                    Cancellation)).Request is not null;
            }
            catch (DialbookException e) when (e.Fault == DialbookFault.Conflict)
            {
                return false;
            }
        }));
        Assert.Single(began, isRunning => isRunning);
    }

    private static Task<long> PinAsync(IdempotentRequest call, long number) =>
        IdempotentRequest.PinAsync(call, () => ValueTask.FromResult(number), Cancellation).AsTask();

    private static async Task<DialbookFault> RefusalAsync(TestClient client, string request) =>
        (await Assert.ThrowsAsync<DialbookException>(
        () => client.Domain.Idempotency.BeginAsync(client.Id, "key", request, null, Cancellation))).Fault;
}
