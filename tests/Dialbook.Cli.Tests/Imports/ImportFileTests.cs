using Dialbook.Cli.Imports;

namespace Dialbook.Cli.Tests.Imports;

public sealed class ImportFileTests
{
    [Theory]
    [InlineData("a.csv", "text/csv", false)]
    [InlineData("folder.json/A.CSV", "text/csv", false)]
    [InlineData("a.json", "application/json", false)]
    [InlineData("a.ndjson", "application/x-ndjson", false)]
    [InlineData("a.jsonl.gz", "application/x-ndjson", true)]
    [InlineData("a.csv.GZ", "text/csv", true)]
    public void The_Ending_Says_What_A_File_Holds(string path, string mediaType, bool isCompressed)
    {
        var file = ImportFile.Of(path, null);

        Assert.Equal(mediaType, file.MediaType);
        Assert.Equal(isCompressed, file.IsCompressed);
    }

    [Fact]
    public void A_Given_Format_Goes_Before_The_Ending() =>
        Assert.Equal(new ImportFile("a.txt.gz", ImportFormat.Json, IsCompressed: true), ImportFile.Of("a.txt.gz", "json"));

    [Theory]
    [InlineData("-")]
    [InlineData("contacts")]
    [InlineData("contacts.txt")]
    [InlineData("contacts.gz")]
    public void Without_A_Format_Nothing_Is_Guessed(string path) => Assert.Throws<UsageException>(() => ImportFile.Of(path, null));

    [Theory]
    [InlineData("data/contacts.csv", null, "data/contacts-failed.csv")]
    [InlineData("contacts.csv.gz", null, "contacts-failed.csv")]
    [InlineData("contacts.json", null, "contacts-failed.ndjson")]
    [InlineData("v1.2", "ndjson", "v1.2-failed.ndjson")]
    [InlineData("-", "csv", "import-failed.csv")]
    public void Failed_Rows_Go_Beside_The_File(string path, string? format, string expected) =>
        Assert.Equal(expected, ImportFile.Of(path, format).FailedPath);
}
