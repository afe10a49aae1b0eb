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
public sealed class TemplateTests(AppFixture app)
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private static readonly AzureTemplate Template = AzureTemplate.Load("azuredeploy.json");

    [Fact]
    public async Task The_Template_Has_The_Settings_That_The_App_Reads_And_No_Others()
    {
        string[] readByTheHost = ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING"];
        string[] readByTheRuntime = ["DOTNET_GCgen0size", "DOTNET_GCGen0MaxBudget"];
        string[] readByTheExporter = ["OTEL_EXPORTER_OTLP_HEADERS"];
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

        var settings = new ReadSettings(Template.AppSettings.ToDictionary(
            setting => setting.Key,
            setting =>
                setting.Key.StartsWith(nameof(SigningKeyOptions.SigningKeys), StringComparison.Ordinal)
                    ? Key : Template.WithDefaults(setting.Value),
            StringComparer.Ordinal));
        await using var running = await TestApp.StartAsync(
            app.ConnectionString, configure: own => own.Configuration.Sources.Add(settings));
        running.Service<DialbookTables>();
        running.Service<CallerAddress>();
        Assert.NotNull(running.Service<SigningKeys>());

        Assert.Equal(
            Template.AppSettings.Keys.Except([.. readByTheHost, .. readByTheRuntime, .. readByTheExporter], StringComparer.Ordinal).Order(
                StringComparer.Ordinal),
            settings.Asked.Except(bare.Asked, StringComparer.OrdinalIgnoreCase)
                .Except([.. givenByAzure, .. otherWaysToSignIn], StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All([.. givenByAzure, .. otherWaysToSignIn], name => Assert.Contains(name, settings.Asked));
        Assert.All([.. readByTheHost, .. readByTheRuntime, .. readByTheExporter], name => Assert.Contains(name, Template.AppSettings.Keys));
    }

    [Fact]
    public void The_Template_Makes_The_Queues_That_Functions_Wait_For()
    {
        var queues = app.App.Functions.OfType<QueueFunction>().Select(function => function.Queue);
        Assert.Equal(queues.Order(StringComparer.Ordinal), Template.List("queues").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_Template_Gives_The_App_The_Roles_That_It_Needs()
    {
        // Azure's own IDs of these roles
        Assert.Equal(
            [
                ("Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"),
                ("Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88"),
                ("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b"),
                ("Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"),
            ],
            Template.Variables["storageRoles"]!.AsArray().Append(Template.Variables["metricsPublisher"])
                .Select(role => ((string)role!["name"]!, (string)role["id"]!)));
        var assignments = Template.Resources.Where(resource => (string)resource!["type"]! == "Microsoft.Authorization/roleAssignments")
            .ToList();
        Assert.Equal(
            ["[concat('Microsoft.Storage/storageAccounts/', parameters('storageName'))]",
                "[concat('Microsoft.Insights/components/', parameters('name'))]"],
            assignments.Select(assignment => (string)assignment!["scope"]!));
        Assert.All(assignments, assignment => Assert.Equal(
            "[reference(variables('siteId'), '2024-11-01', 'Full').identity.principalId]",
            (string)assignment!["properties"]!["principalId"]!));
    }

    [Fact]
    public void The_Template_Shuts_What_Need_Not_Be_Open()
    {
        var storage = Template.Single("Microsoft.Storage/storageAccounts")["properties"]!;
        Assert.Equal("TLS1_2", (string)storage["minimumTlsVersion"]!);
        Assert.True((bool)storage["supportsHttpsTrafficOnly"]!);
        Assert.False((bool)storage["allowBlobPublicAccess"]!);
        Assert.False((bool)storage["allowSharedKeyAccess"]!);
        Assert.Equal(
            "None", (string)Template.Single("Microsoft.Storage/storageAccounts/blobServices/containers")["properties"]!["publicAccess"]!);
        Assert.True((bool)Template.Single("Microsoft.Insights/components")["properties"]!["DisableLocalAuth"]!);
        var site = Template.Single("Microsoft.Web/sites")["properties"]!;
        Assert.True((bool)site["httpsOnly"]!);
        Assert.Equal("1.2", (string)site["siteConfig"]!["minTlsVersion"]!);
        Assert.Equal("Disabled", (string)site["siteConfig"]!["ftpsState"]!);
        Assert.Empty(Template.Parameters["allowedOrigins"]!["defaultValue"]!.AsArray());
    }

    [Fact]
    public void The_Template_Runs_An_Isolated_Worker_And_Holds_No_Secret()
    {
        var site = Template.Single("Microsoft.Web/sites")["properties"]!["functionAppConfig"]!;
        Assert.Equal("""{"name":"dotnet-isolated","version":"10.0"}""", site["runtime"]!.ToJsonString());
        Assert.Equal("SystemAssignedIdentity", (string)site["deployment"]!["storage"]!["authentication"]!["type"]!);

        // the account's keys open nothing, and none is passed on as it is
        Assert.All(
            Template.AppSettings.Where(setting => setting.Value.Contains("listKeys(", StringComparison.Ordinal)),
            setting => Assert.StartsWith("[base64(concat(guid(listKeys(", setting.Value, StringComparison.Ordinal));
        Assert.Equal(
            "", (string)Assert.Single(Template.Parameters, parameter =>
                (string)parameter.Value!["type"]! == "securestring").Value!["defaultValue"]!);
    }

    [Fact]
    public void Every_Setting_And_Every_Parameter_Is_Documented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/operations.md"));
        Assert.All(Template.AppSettings.Keys, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(
            Template.Parameters.Select(parameter => parameter.Key).Where(name => name != "location"),
            name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Alerts_Ask_For_What_Is_There_To_Be_Found()
    {
        var rules = AzureTemplate.Load("alerts.json").Variables["rules"]!.AsArray().ToDictionary(
            rule => (string)rule!["name"]!, rule => (string)rule!["query"]!, StringComparer.Ordinal);
        Assert.Equal(["5xx", "failed-jobs", "poison", "queue-age"], rules.Keys.Order(StringComparer.Ordinal));

        // the functions of the poison queues, and no others, have such names
        var poison = app.App.Functions.OfType<QueueFunction>().ToList();
        Assert.Contains("startswith 'GiveUp'", rules["poison"], StringComparison.Ordinal);
        Assert.All(poison, function => Assert.Equal(
            function.Queue.EndsWith(DialbookQueues.Poison, StringComparison.Ordinal),
            function.Name.StartsWith("GiveUp", StringComparison.Ordinal)));
    }
}
