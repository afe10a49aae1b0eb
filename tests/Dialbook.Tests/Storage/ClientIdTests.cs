using System.Reflection;
using System.Text.RegularExpressions;
using Dialbook.Contacts;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;

namespace Dialbook.Tests.Storage;

/// <summary>Every key of the store begins with a client, and a client comes from a credential: by construction, not by care.</summary>
public sealed partial class ClientIdTests
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>Where a number becomes a client, and why it may.</summary>
    private static readonly Dictionary<string, string> Makers = new(StringComparer.Ordinal)
    {
        ["Tenancy/TokenStore.cs"] = "a token's row says whose it is",
        ["Tenancy/UserSignIn.cs"] = "a user's row says whose it is",
        ["Tenancy/TicketText.cs"] = "a ticket says it, and is signed",
        ["Tenancy/ClientDirectory.cs"] = "the tool that makes clients; the rows of clients",
        ["Jobs/JobStore.cs"] = "a message of the queue, which only the app writes to",
        ["CallerIds/CallerIdRefreshQueue.cs"] = "a message of the queue",
        ["Jobs/JobEntity.cs"] = "the key of a row that was found",
        ["CallerIds/CallerIdChangeMarks.cs"] = "the key of a row that was found",
        ["Campaigns/Campaign.cs"] = "the key of a row that was found",
        ["HandOut/DueBuild.cs"] = "a message of the queue",
        ["Contacts/DueKey.cs"] = "the key of a row that was found",
        ["Contacts/ContactStore.cs"] = "the key of a row that was found",
        ["Crm/CrmEntity.cs"] = "the key of a row that was found",
        ["Crm/CompanyItems.cs"] = "the key of a row that was found",
    };

    [Fact]
    public void Only_Credentials_The_Tool_Messages_And_Keys_Of_Rows_Become_Clients()
    {
        var makers = from file in Sources()
                     where MakerPattern().IsMatch(File.ReadAllText(file.Path))
                     select file.Name;
        Assert.Equal(Makers.Keys.Order(StringComparer.Ordinal), makers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_Outside_The_Domain_Can_Make_A_Client()
    {
        Assert.All(typeof(ClientId).GetConstructors(All), constructor => Assert.True(constructor.IsAssembly));
        var makers = from type in typeof(ClientId).Assembly.GetExportedTypes()
                     from method in type.GetMethods(All)
                     where method.IsPublic && !method.IsSpecialName
                         && !method.Name.Contains('<') && Mentions(method.ReturnType, typeof(ClientId), typeof(Client), typeof(Caller))
                     select $"{type.Name}.{method.Name}";
        Assert.Equal(
            [
                "ClientDirectory.CreateAsync", "ClientDirectory.GetAsync", "DemoTenant.CreateAsync", "TicketStore.AuthenticateAsync",
                "TokenStore.AuthenticateAsync", "UserSignIn.AuthenticateAsync",
            ],
            makers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_Client_That_Was_Not_Made_Makes_No_Key()
    {
        Assert.Throws<InvalidOperationException>(() => StorageKey.Of(default));
        Assert.Throws<InvalidOperationException>(() => StorageKey.Of(default, 1));
        Assert.Throws<InvalidOperationException>(() => StorageKey.PartitionsOf(default));
    }

    [Fact]
    public void Whatever_Makes_The_Key_Of_A_Partition_Takes_A_Client()
    {
        var makers = (from type in typeof(ClientId).Assembly.GetTypes()
                      from method in type.GetMethods(All)
                      where method.IsStatic
                          && (method.Name is "Partition" or "Partitions" or "PartitionsOf"
                              || (type == typeof(StorageKey) && method.Name == "Of"))
                      select method).ToList();
        Assert.True(makers.Count >= 15);
        Assert.All(
            makers, maker =>
                Assert.Contains(maker.GetParameters(), parameter =>
                    parameter.ParameterType == typeof(ClientId) || parameter.ParameterType == typeof(ContactAddress)));
    }

    /// <summary>The rest are hashes of what somebody signs in by: who knows it is found by it, and nothing else is.</summary>
    [Fact]
    public void Every_Row_Is_Put_Under_Its_Client_But_For_Those_To_Sign_In_By()
    {
        var others = from file in Sources()
                     from Match match in KeyPattern().Matches(File.ReadAllText(file.Path))
                     let key = match.Groups["key"].Value
                     where !OfClientPattern().IsMatch(key)
                     select $"{file.Name}: {key}";
        Assert.Equal(
            ["Tenancy/TokenStore.cs: TokenSecret.Hash(secret)", "Tenancy/UserStore.cs: TextHash.OfName(user.Name)"],
            others.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, string Name)> Sources()
    {
        var root = Path.Combine(Repository.Root, "functions", "Dialbook");
        return from path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let name = Path.GetRelativePath(root, path).Replace('\\', '/')
               where !name.StartsWith("obj/", StringComparison.Ordinal) && !name.StartsWith("bin/", StringComparison.Ordinal)
               select (path, name);
    }

    private static bool Mentions(Type type, params Type[] wanted) =>
        wanted.Contains(type) || (type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, wanted)));

    [GeneratedRegex(
        @"new ClientId\(|ClientId \w+ => new\(|ClientId Client => new\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MakerPattern();

    [GeneratedRegex(
        @"[^.\w ]\s*PartitionKey = (?<key>(new|\w+)[^,;}]*?)(,| }|;|\r?$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex KeyPattern();

    /// <summary>Made from a client, or that of a row that was found or made.</summary>
    [GeneratedRegex(
        @"^(StorageKey\.Of\(|(\w+\.)?Partition\(|(\w+\.)*PartitionKey$|partition(Key)?$)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex OfClientPattern();
}
