using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Deployment;

/// <summary>Which pages of other origins may call is the platform's to know: the app has no setting for it.</summary>
public sealed class CorsTests(AzureTemplate template) : IClassFixture<AzureTemplate>
{
    [Fact]
    public void The_Site_Lists_The_Origins_That_Are_Given_And_Lets_Them_Send_Credentials()
    {
        var cors = template.Single("Microsoft.Web/sites")["properties"]!["siteConfig"]!["cors"]!;
        Assert.Equal(
            "[trim(parameters('allowedOrigins')[copyIndex('allowedOrigins')])]",
            (string)Assert.Single(cors["copy"]!.AsArray(), copy => (string)copy!["name"]! == "allowedOrigins")!["input"]!);
        Assert.Equal("[not(empty(parameters('allowedOrigins')))]", (string)cors["supportCredentials"]!);
        Assert.DoesNotContain(template.AppSettings.Keys, name => name.Contains("Cors", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void None_Is_Listed_Unless_Somebody_Does() => Assert.Equal("", (string)template.Parameters["allowedOrigins"]!["defaultValue"]!);

    [Fact]
    public void The_Runtime_Is_No_Setting_Which_The_Plan_Would_Refuse() =>
        Assert.DoesNotContain("FUNCTIONS_WORKER_RUNTIME", template.AppSettings.Keys);
}
