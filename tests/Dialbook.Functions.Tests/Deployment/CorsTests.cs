using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Deployment;

/// <summary>Which pages of other origins may call is the platform's to know: the app has no setting for it.</summary>
public sealed class CorsTests
{
    private static readonly AzureTemplate Template = AzureTemplate.Load("azuredeploy.json");

    [Fact]
    public void The_Site_Lists_The_Origins_That_Are_Given_And_Lets_Them_Send_Credentials()
    {
        var cors = Template.Single("Microsoft.Web/sites")["properties"]!["siteConfig"]!["cors"]!;
        Assert.Equal("[parameters('allowedOrigins')]", (string)cors["allowedOrigins"]!);
        Assert.Equal("[not(empty(parameters('allowedOrigins')))]", (string)cors["supportCredentials"]!);
        Assert.DoesNotContain(Template.AppSettings.Keys, name => name.Contains("Cors", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void None_Is_Listed_Unless_Somebody_Does() => Assert.Empty(Template.Parameters["allowedOrigins"]!["defaultValue"]!.AsArray());

    [Fact]
    public void The_Runtime_Is_No_Setting_Which_The_Plan_Would_Refuse() =>
        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", Template.AppSettings.Keys);
}
