using Dialbook.Functions.Tests.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Dialbook.Functions.Tests.Middleware;

public sealed class AnsweringTests(AppFixture app)
{
    /// <summary>
    /// What a function's result has in its properties the worker sends to the host, beside the answer that went over HTTP.
    /// </summary>
    [Theory]
    [InlineData("GET", "dialler/campaigns")]
    [InlineData("GET", "dialler/contacts")]
    [InlineData("GET", "dialler/contacts/export")]
    [InlineData("GET", "dialler/contacts/4711")]
    [InlineData("POST", "dialler/contacts")]
    public async Task The_Invocations_Answer_Carries_No_Body(string method, string path)
    {
        var results = new List<object?>();
        await using var watched = await TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.UseMiddleware(async (context, next) =>
        {
            await next();
            results.Add(context.GetInvocationResult().Value);
        }));

        var reply = await (await app.NewTenantAsync()).At(watched).SendAsync(method, path, method == "POST" ? """{"IDList":[]}""" : null);

        Assert.NotEmpty(reply.Bytes);
        Assert.Same(Results.Empty, Assert.Single(results));
    }
}
