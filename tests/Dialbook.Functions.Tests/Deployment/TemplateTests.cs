using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.LocalHost.Tests.Running;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;

namespace Dialbook.Functions.Tests.Deployment;

/// <summary>What the app needs and what the Azure template gives it are the same.</summary>
public sealed class TemplateTests(AppFixture app, AzureTemplate template) : IClassFixture<AzureTemplate>
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public async Task The_Template_Has_The_Settings_That_The_App_Reads_And_No_Others()
    {
        string[] readByTheHost = ["AzureWebJobsDisableHomepage"];
        string[] readByTheRuntime = ["DOTNET_GCgen0size", "DOTNET_GCGen0MaxBudget"];
        string[] readWhereTelemetryIsSet =
            ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_PROTOCOL"];
        string[] readElsewhere = [.. readByTheHost, .. readByTheRuntime, .. readWhereTelemetryIsSet];
        string[] givenByAzure = ["WEBSITE_SITE_NAME"];
        string[] otherWaysToSignIn = ["AzureWebJobsStorage", "AzureWebJobsStorage__clientId"];

        // what a bare worker asks for is no setting of ours
        var bare = new ReadSettings(new Dictionary<string, string>(StringComparer.Ordinal));
        var launcher = new InProcessLauncher(builder =>
        {
            builder.ConfigureFunctionsWebApplication();
            builder.UseGenerated<FunctionMetadataProviderAutoStartup>();
            builder.Configuration.Sources.Add(bare);
        });
        var arguments = new HostArguments(AppContext.BaseDirectory, "http://127.0.0.1:0", Path.GetTempPath()) { RunsTriggers = false };
        await using (var host = LocalFunctionsHost.Build(arguments, launcher))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
        }

        var settings = new ReadSettings(template.AppSettings.ToDictionary(
            setting => setting.Key,
            setting =>
                setting.Key.StartsWith(nameof(SigningKeyOptions.SigningKeys), StringComparison.Ordinal) ? Key
                    : setting.Key == "APPLICATIONINSIGHTS_CONNECTION_STRING" ? "" : template.WithDefaults(setting.Value),
            StringComparer.Ordinal));
        await using var running = await TestApp.StartAsync(
            app.ConnectionString, configure: own => own.Configuration.Sources.Add(settings));
        running.Service<DialbookTables>();
        running.Service<CallerAddress>();
        Assert.NotNull(running.Service<SigningKeys>());

        Assert.Equal(
            template.AppSettings.Keys.Except(readElsewhere, StringComparer.Ordinal).Order(StringComparer.Ordinal),
            settings.Asked.Except(bare.Asked, StringComparer.OrdinalIgnoreCase)
                .Except([.. givenByAzure, .. otherWaysToSignIn], StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All([.. givenByAzure, .. otherWaysToSignIn], name => Assert.Contains(name, settings.Asked));
        Assert.All(readElsewhere, name => Assert.Contains(name, template.AppSettings.Keys));
    }

    [Fact]
    public void The_Template_Makes_The_Queues_That_Functions_Wait_For()
    {
        var queues = app.App.Functions.OfType<QueueFunction>().Select(function => function.Queue);
        Assert.Equal(queues.Order(StringComparer.Ordinal), template.List("storage", "queues").Order(StringComparer.Ordinal));
    }

    /// <summary>With Azure's own IDs of the roles.</summary>
    [Theory]
    [InlineData("storageRole", "Microsoft.Storage/storageAccounts", "[reference('site', '2024-11-01', 'full').identity.principalId]",
        "Storage Table Data Contributor 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        "Storage Queue Data Contributor 974c5e8b-45b9-4653-ba55-5f855dd0fb88",
        "Storage Blob Data Owner b7e6dc6d-f1e8-4753-8033-0f276bb0955b")]
    [InlineData("logRole", "Microsoft.Insights/components", "[reference('site', '2024-11-01', 'full').identity.principalId]",
        "Monitoring Metrics Publisher 3913510d-42f4-4e42-8a64-420c390055eb")]
    [InlineData("operatorRole", "Microsoft.Storage/storageAccounts", "[parameters('operatorId')]",
        "Storage Table Data Contributor 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
        "Storage Queue Data Contributor 974c5e8b-45b9-4653-ba55-5f855dd0fb88")]
    public void The_Template_Gives_The_Roles_That_Are_Needed(string name, string scope, string principal, params string[] roles)
    {
        var assignment = template.App["resources"]![name]!;
        Assert.StartsWith($"[resourceId('{scope}', ", (string)assignment["scope"]!, StringComparison.Ordinal);
        Assert.Equal(principal, (string)assignment["properties"]!["principalId"]!);
        var ids = template.App["variables"]!["roles"]!;
        var given = assignment["copy"] is null ? [(string)assignment["properties"]!["description"]!] : template.List("app", name + "s");
        Assert.Equal(roles, given.Select(role => $"{role} {ids[role]}"));
    }

    [Fact]
    public void The_Template_Gives_No_Other_Roles() =>
        Assert.Equal(3, template.Resources.Count(resource => (string)resource["type"]! == "Microsoft.Authorization/roleAssignments"));

    [Fact]
    public void The_Template_Shuts_What_Need_Not_Be_Open()
    {
        var storage = template.Single("Microsoft.Storage/storageAccounts")["properties"]!;
        Assert.Equal("TLS1_2", (string)storage["minimumTlsVersion"]!);
        Assert.True((bool)storage["supportsHttpsTrafficOnly"]!);
        Assert.False((bool)storage["allowBlobPublicAccess"]!);
        Assert.False((bool)storage["allowSharedKeyAccess"]!);
        Assert.Equal(
            "None", (string)template.Single("Microsoft.Storage/storageAccounts/blobServices/containers")["properties"]!["publicAccess"]!);
        Assert.True((bool)template.Single("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!);
        var site = template.Single("Microsoft.Web/sites")["properties"]!;
        Assert.True((bool)site["httpsOnly"]!);
        Assert.Equal("1.2", (string)site["siteConfig"]!["minTlsVersion"]!);
        Assert.Equal("Disabled", (string)site["siteConfig"]!["ftpsState"]!);
        Assert.Equal("[if(empty(parameters('subnetId')), 'Allow', 'Deny')]", (string)storage["networkAcls"]!["defaultAction"]!);
    }

    [Fact]
    public void The_Template_Runs_An_Isolated_Worker_And_Holds_No_Secret()
    {
        var site = template.Single("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!;
        Assert.Equal("""{"name":"dotnet-isolated","version":"10.0"}""", site["runtime"]!.ToJsonString());
        Assert.Equal("SystemAssignedIdentity", (string)site["deployment"]!["storage"]!["authentication"]!["type"]!);

        // the account's keys open nothing, and none is passed on as it is
        Assert.All(
            template.AppSettings.Where(setting => setting.Value.Contains("listKeys(", StringComparison.Ordinal)),
            setting => Assert.StartsWith("[base64(format('{0}{1}', guid(listKeys(", setting.Value, StringComparison.Ordinal));
        Assert.Equal(
            "", (string)Assert.Single(template.Parameters, parameter =>
                (string)parameter.Value!["type"]! == "securestring").Value!["defaultValue"]!);
    }

    [Fact]
    public void Every_Setting_And_Every_Parameter_Is_Documented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));
        Assert.All(template.AppSettings.Keys, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(
            template.Parameters.Select(parameter => parameter.Key).Where(name => name != "location"),
            name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Somebody_Is_Told_Of_What_Goes_Wrong() =>
        Assert.Equal(["5xx", "failed-jobs", "poison", "queue-age"], template.Alerts.Keys.Order(StringComparer.Ordinal));
}
