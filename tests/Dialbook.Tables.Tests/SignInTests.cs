using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Dialbook.Testing;

namespace Dialbook.Tables.Tests;

public sealed class SignInTests(AzuriteServer azurite)
{
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Key = "YSBrZXkgb2YgdGhlIHRlc3QsIHRoaXJ0eS10d28gYi4u";
    private const string Date = "Fri, 26 Jun 2026 23:39:12 GMT";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Uri Endpoint => new($"http://127.0.0.1:{azurite.TablePort}/devstoreaccount1");

    /// <summary>Signatures computed with openssl.</summary>
    [Theory]
    [InlineData("myaccount", "/mytable(PartitionKey='a%20b',RowKey='1')", "TnipSb/zAaTStVdX8mgRGXmmOuGit4Z9uV+UN0B3oFo=")]
    [InlineData("devstoreaccount1", "/devstoreaccount1/Tables", "1/2QVlsrl1jTli88lscyi4/L0Ul7PnWeP9uOyqXuGSs=")]
    public void Shared_Key_Lite_Signs_Date_And_Resource(string account, string path, string signature) =>
        Assert.Equal(signature, new SharedKeyPolicy(new(account, Key), TimeProvider.System).Sign(Date, path));

    [Fact]
    public async Task A_Shared_Key_Signs_In()
    {
        var table = new TableServiceClient(Endpoint, new TableSharedKeyCredential("devstoreaccount1", EmulatorKey)).GetTableClient(TestTables.NewName());
        Assert.True(await table.CreateIfNotExistsAsync(Cancellation));
        table = new TableServiceClient(Endpoint, new TableSharedKeyCredential("devstoreaccount1", Key)).GetTableClient(table.Name);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.Equal(403, error.Status);
    }

    [Fact]
    public async Task A_Shared_Key_Signs_In_Where_The_Account_Is_In_The_Host()
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(new SocketsHttpHandler { UseProxy = false, ConnectCallback = ConnectAsync }),
        };
        var service = new TableServiceClient(
            $"AccountName=devstoreaccount1;AccountKey={EmulatorKey};TableEndpoint=http://devstoreaccount1.table.example:{azurite.TablePort}", options);
        var table = service.GetTableClient(TestTables.NewName());
        Assert.True(await table.CreateIfNotExistsAsync(Cancellation));
        await table.AddEntityAsync(TestTables.Row("a b'c/ü", 1), Cancellation);
        Assert.Equal(1, (await table.GetEntityAsync<Sample>("p", "a b'c/ü", cancellationToken: Cancellation)).Int32);
        Assert.Equal("devstoreaccount1", service.AccountName);
    }

    [Fact]
    public async Task A_Retry_Is_Signed_Anew()
    {
        var signatures = new List<string>();
        var clock = new StepClock();
        var options = TestTables.Quick(new FaultyTransport((request, number) =>
        {
            Assert.True(request.Headers.TryGetValue("Authorization", out var signature));
            signatures.Add(signature);
            return number == 1 ? Fault.Answer(503) : Fault.Answer(404);
        }));
        options.Clock = clock;
        var table = new TableServiceClient(azurite.ConnectionString, options).GetTableClient("Table");
        Assert.Null(await table.GetEntityIfExistsAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.Equal(2, signatures.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_Sas_Signs_In()
    {
        var credential = new AzureSasCredential(Sas());
        var table = new TableServiceClient(Endpoint, credential).GetTableClient(TestTables.NewName());
        await WorksAsync(table);
        credential.Update("?" + Sas()); // renewed, with the question mark that the portal puts before it
        await WorksAsync(table);
        credential.Update(Sas().Replace("sig=", "sig=x", StringComparison.Ordinal));
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.Equal(403, error.Status);
    }

    [Fact]
    public async Task A_Sas_In_A_Connection_String_Signs_In() =>
        await WorksAsync(new TableServiceClient($"TableEndpoint={Endpoint};SharedAccessSignature={Sas()}").GetTableClient(TestTables.NewName()));

    [Fact]
    public async Task A_Token_Signs_In_For_The_Storage_Scope()
    {
        string? authorization = null;
        var credential = new TestCredential();
        var options = TestTables.Quick(new FaultyTransport((request, _) =>
        {
            request.Headers.TryGetValue("Authorization", out authorization);
            return Fault.Answer(404);
        }));
        var service = new TableServiceClient(new Uri("https://account.table.core.windows.net"), credential, options);
        Assert.Null(await service.GetTableClient("Table").GetEntityIfExistsAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.Equal("Bearer token", authorization);
        Assert.Equal(["https://storage.azure.com/.default"], credential.Scopes);
        Assert.Equal("account", service.AccountName);
    }

    /// <summary>Whatever the name, the emulator answers.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static async Task WorksAsync(TableClient table)
    {
        await table.CreateIfNotExistsAsync(Cancellation);
        await table.UpsertEntityAsync(TestTables.Row("r", 1), cancellationToken: Cancellation);
        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpsertMerge, TestTables.Row("s", 1))], Cancellation);
        Assert.Equal(2, await table.QueryAsync<Sample>(TableFilter.PartitionKey("p"), 1, cancellationToken: Cancellation).CountAsync(Cancellation));
        Assert.Equal(1, (await table.GetEntityAsync<Sample>("p", "r", ["Int32"], Cancellation)).Int32);
    }

    /// <summary>A signature for the whole account, made as the service's documentation says.</summary>
    private static string Sas()
    {
        var expiry = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"devstoreaccount1\nrwdlacu\nt\nsco\n\n{expiry}\n\n\n2019-02-02\n";
        var signature = Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(EmulatorKey), Encoding.UTF8.GetBytes(text)));
        return $"sv=2019-02-02&ss=t&srt=sco&sp=rwdlacu&se={Uri.EscapeDataString(expiry)}&sig={Uri.EscapeDataString(signature)}";
    }

    private sealed class StepClock : TimeProvider
    {
        private int _calls;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMinutes(++_calls);
    }

    private sealed class TestCredential : TokenCredential
    {
        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Scopes = requestContext.Scopes;
            return new AccessToken("token", TimeProvider.System.GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
