using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Dialbook.Functions.Requests;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Dialbook.Functions.Tests.Requests;

/// <summary>What the host is told of the functions, and what it takes for granted of them.</summary>
public sealed class DeclarationTests
{
    private const int MostServices = 6;

    private static readonly IReadOnlyList<ApiOperation> Operations = [.. new ApiOperations(typeof(ApiOperations).Assembly).All];

    private static readonly IReadOnlyList<MethodInfo> Functions =
    [
        .. typeof(ApiOperations).Assembly.GetTypes()
            .SelectMany(
                type => type.GetMethods(
                    BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance))
            .Where(method => method.IsDefined(typeof(FunctionAttribute))),
    ];

    public static TheoryData<string> Names => [.. Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)];

    [Fact]
    public async Task Every_Function_Is_In_The_Index_Under_A_Name_Of_Its_Own()
    {
        var index = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("");
        Assert.True(Functions.Count > 80);
        Assert.Equal(
            Functions.Select(method => $"{method.GetCustomAttribute<FunctionAttribute>()!.Name} {method.DeclaringType}.{method.Name}")
                .Order(StringComparer.Ordinal),
            index.Select(function => $"{function.Name} {function.EntryPoint}").Order(StringComparer.Ordinal));
        Assert.Equal(index.Length, index.Select(function => function.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(index, function => Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,127}$", function.Name));
    }

    /// <summary>The worker calls what is not public by an expression that it compiles on each call.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_Function_Is_Public_With_All_That_It_Takes(string name)
    {
        var method = Functions.Single(method => method.GetCustomAttribute<FunctionAttribute>()!.Name == name);
        Assert.True(method.IsPublic && method.DeclaringType!.IsVisible, "the function");
        Assert.All(method.GetParameters(), parameter => Assert.True(parameter.ParameterType.IsVisible, parameter.ToString()));
        Assert.Single(method.DeclaringType.GetMethods(), other => other.Name == method.Name);
        Assert.All(
            method.DeclaringType.GetConstructors(),
            constructor => Assert.True(constructor.GetParameters().Length <= MostServices, "its page has too many services"));
    }

    /// <summary>The host takes the first function, in the order of their names, whose route and method fit.</summary>
    [Fact]
    public void No_Two_Functions_Answer_One_Address_And_Method()
    {
        var pairs = from one in Operations
                    from other in Operations
                    where string.CompareOrdinal(one.Name, other.Name) < 0
                        && one.Methods.Intersect(other.Methods).Any() && Routes.Overlap(one.Route, other.Route)
                    select $"{one.Name} {one.Route} and {other.Name} {other.Route}";
        Assert.Empty(pairs);
    }

    [Theory]
    [InlineData("contacts/{id}", "contacts/export", true)]
    [InlineData("contacts/{id:long}", "contacts/export", false)]
    [InlineData("contacts/{id:long}", "contacts/12", true)]
    [InlineData("contacts/{id:long}", "contacts/{name}", true)]
    [InlineData("contacts/{id:long}/lock", "contacts/{id:long}", false)]
    [InlineData("Contacts", "contacts", true)]
    [InlineData("docs/{*path}", "docs", true)]
    [InlineData("docs/{*path}", "docs/a/b", true)]
    [InlineData("docs/{*path}", "doc/a/b", false)]
    public void Overlapping_Routes_Are_Found(string one, string other, bool overlap)
    {
        Assert.Equal(overlap, Routes.Overlap(one, other));
        Assert.Equal(overlap, Routes.Overlap(other, one));
    }

    [Fact]
    public void Every_Operation_Needs_A_Role_Or_Says_That_It_Is_Open()
    {
        Assert.All(Operations, operation => Assert.True(operation.IsOpen == operation.Role is null, operation.Name));
        Assert.Equal(
            ["console", "console/{file}", "docs/{*path}", "health", "openapi/v1.json"],
            Operations.Where(operation => operation.IsOpen).Select(operation => operation.Route).Order(StringComparer.Ordinal));
        Assert.All(
            Operations.Where(operation => !operation.IsOpen),
            operation => Assert.Matches("^(rest/v1.0/{clientId:long}|api/v1)/", operation.Route));
    }

    [Fact]
    public void An_Operation_Follows_The_Rules_Of_The_API_At_Whose_Address_It_Is() =>
        Assert.All(Operations, operation => Assert.Equal(operation.Route.StartsWith("api/v1/", StringComparison.Ordinal), operation.IsCrm));

    [Fact]
    public void Every_Operation_Names_Its_Methods_HEAD_Beside_GET_And_No_Word_Of_The_Host() => Assert.All(Operations, operation =>
    {
        Assert.NotEmpty(operation.Methods);
        Assert.Equal(operation.Methods.Contains("GET"), operation.Methods.Contains("HEAD"));
        Assert.DoesNotMatch("^(admin|runtime)", operation.Route);
    });

    [Fact]
    public void An_Agents_Method_Is_Named_By_Its_Address() => Assert.All(
        Operations.Where(operation => operation.AgentMethod is not null),
        operation => Assert.Equal(
            $"{operation.AgentMethod!.Agent}{operation.AgentMethod.Name} POST", $"{operation.Name} {Assert.Single(operation.Methods)}"));

    [Theory]
    [InlineData("RunDeletion", "dialbook-deletions")]
    [InlineData("GiveUpDeletion", "dialbook-deletions-poison")]
    [InlineData("RunImport", "dialbook-imports")]
    [InlineData("GiveUpImport", "dialbook-imports-poison")]
    [InlineData("RefreshCallerIds", "dialbook-callerids")]
    [InlineData("GiveUpCallerIds", "dialbook-callerids-poison")]
    [InlineData("BuildDue", "dialbook-due")]
    [InlineData("GiveUpDue", "dialbook-due-poison")]
    public async Task A_Queues_Function_Is_Declared_With_Its_Queue(string function, string queue)
    {
        var trigger = await TriggerAsync(function);
        Assert.Equal(("queueTrigger", queue), ((string?)trigger["type"], (string?)trigger["queueName"]));
        Assert.Null(trigger["connection"]);
    }

    [Theory]
    [InlineData("Housekeeping", "0 0 * * * *")]
    [InlineData("QueueChangedSelections", "0 * * * * *")]
    public async Task A_Timer_Is_Declared_With_Its_Schedule(string function, string schedule)
    {
        var trigger = await TriggerAsync(function);
        Assert.Equal(("timerTrigger", schedule), ((string?)trigger["type"], (string?)trigger["schedule"]));
    }

    private static async Task<JsonNode> TriggerAsync(string function)
    {
        var index = await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync("");
        return JsonNode.Parse(Assert.Single(index.Single(one => one.Name == function).RawBindings!))!;
    }

    /// <summary>Finds addresses that fit two routes.</summary>
    private static class Routes
    {
        public static bool Overlap(string one, string other)
        {
            var (left, right) = (RoutePatternFactory.Parse(one).PathSegments, RoutePatternFactory.Parse(other).PathSegments);
            for (var index = 0; ; index++)
            {
                var (mine, theirs) = (left.ElementAtOrDefault(index)?.Parts.Single(), right.ElementAtOrDefault(index)?.Parts.Single());
                if (mine is RoutePatternParameterPart { IsCatchAll: true } || theirs is RoutePatternParameterPart { IsCatchAll: true })
                    return true;
                if (mine is null || theirs is null)
                    return mine is null && theirs is null;
                if (!Overlap(mine, theirs))
                    return false;
            }
        }

        private static bool Overlap(RoutePatternPart one, RoutePatternPart other) => (one, other) switch
        {
            (RoutePatternLiteralPart mine, RoutePatternLiteralPart theirs) =>
                mine.Content.Equals(theirs.Content, StringComparison.OrdinalIgnoreCase),
            (RoutePatternParameterPart parameter, RoutePatternLiteralPart literal) => Takes(parameter, literal.Content),
            (RoutePatternLiteralPart literal, RoutePatternParameterPart parameter) => Takes(parameter, literal.Content),
            _ => true,
        };

        private static bool Takes(RoutePatternParameterPart parameter, string text) =>
            parameter.ParameterPolicies.All(policy => policy.Content switch
        {
            "int" or "long" => long.TryParse(text, CultureInfo.InvariantCulture, out _),
            _ => true,
        });
    }
}
