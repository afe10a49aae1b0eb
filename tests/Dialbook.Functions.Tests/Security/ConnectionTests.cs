using System.Net;
using System.Net.Sockets;
using System.Text;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Security;

public sealed class ConnectionTests(AppFixture app)
{
    private const int Most = 10_000;
    private const int AtOnce = 100;

    [Fact]
    public async Task Ten_Thousand_Open_Connections_Keep_Nobody_From_Being_Served()
    {
        // a process of its own, since one alone may not have both ends of them
        var tenant = await app.NewTenantAsync();
        await using var dialbook = await RunningDialbook.StartAsync(app.ConnectionString, hasTriggers: false);
        var idle = new List<Socket>();
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, dialbook.Http.BaseAddress!.Port);
            while (idle.Count < Most)
                idle.AddRange(await Task.WhenAll(Enumerable.Range(idle.Count, AtOnce).Select(number => OpenAsync(address, number))));

            // until the server has given up all that began to ask
            var served = 0;
            var halfAsked = new Queue<Socket>(idle.Where((_, number) => !IsSilent(number)));
            while (halfAsked.Count > 0)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, tenant.Root + "dialler/campaigns");
                request.Headers.Authorization = new("Bearer", tenant.Token);
                using var answer = await dialbook.Http.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                served++;
                while (halfAsked.TryPeek(out var connection) && connection.Poll(0, SelectMode.SelectRead))
                    halfAsked.Dequeue();
            }

            Assert.NotEqual(0, served);

            // those that said nothing are open still: nobody was served because others were thrown out
            Assert.All(idle.Where((_, number) => IsSilent(number)), connection => Assert.False(connection.Poll(0, SelectMode.SelectRead)));
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>Half of them say nothing, the others begin to ask and do not go on.</summary>
    private static bool IsSilent(int number) => number % 2 == 0;

    private static async Task<Socket> OpenAsync(EndPoint address, int number)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await connection.ConnectAsync(address, TestContext.Current.CancellationToken);
        if (!IsSilent(number))
            await connection.SendAsync(
                Encoding.ASCII.GetBytes("GET /health HTTP/1.1\r\nHost: x\r\n"), TestContext.Current.CancellationToken);
        return connection;
    }
}
