using System.IO.Compression;
using System.Text;
using Dialbook.Cli.Imports;

namespace Dialbook.Cli.Tests.Imports;

public sealed class ImportContentTests : IDisposable
{
    private const string Text = "Name;PhoneNumber1;City\nÅsa;110;Köln\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dialbook-content-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("utf-8", null)]
    [InlineData("utf-8", "utf-8")]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("iso-8859-1", "ISO-8859-1")]
    [InlineData("iso-8859-15", "latin9")]
    [InlineData("ibm850", "cp850")]
    [InlineData("utf-16", "utf-16")]
    public async Task A_File_Is_Sent_As_UTF8_However_It_Is_Written(string written, string? encoding)
    {
        foreach (var name in (string[])["leads.csv", "leads.csv.gz"])
        {
            var file = Save(name, FileText.FindEncoding(written).GetBytes(Text), encoding);
            await FileText.CheckAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(Encoding.UTF8.GetBytes(Text), await SendAsync(file));
        }
    }

    [Theory]
    [InlineData("utf-8", "windows-1252")]
    [InlineData("utf-16", "windows-1252")]
    [InlineData("utf-16BE", null)]
    public async Task A_Byte_Order_Mark_Goes_Before_What_Is_Said(string written, string? encoding)
    {
        var marked = Encoding.GetEncoding(written);
        byte[] bytes = [.. marked.GetPreamble(), .. marked.GetBytes(Text)];
        var file = Save("leads.csv", bytes, encoding);
        await FileText.CheckAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(bytes, await SendAsync(file));
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("\n\n", 4)]
    public async Task A_File_That_Is_Not_UTF8_Is_Told_With_The_Line_And_What_To_Do(string before, int line)
    {
        foreach (var length in (int[])[0, 63 * 1024, 65_526, 65_527, 65_528, 200_000])
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(before), .. new byte[length].Select(_ => (byte)'x'), .. Encoding.Latin1.GetBytes(Text)];
            var fault = await Assert.ThrowsAsync<IOException>(
                () => FileText.CheckAsync(Save("leads.csv", bytes, null), TestContext.Current.CancellationToken));
            Assert.EndsWith(
                $"leads.csv is not UTF-8 at line {line}. Say how it is written, such as --encoding windows-1252.", fault.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Characters_That_Lie_Across_Blocks_Are_UTF8()
    {
        foreach (var shift in Enumerable.Range(0, 4))
        {
            var bytes = Encoding.UTF8.GetBytes(new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 40_000)));
            await FileText.CheckAsync(Save("leads.csv", bytes, null), TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<IOException>(
                () => FileText.CheckAsync(Save("cut.csv", bytes[..^1], null), TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    [InlineData("")]
    public void An_Unknown_Encoding_Is_Wrong_Usage(string name) => Assert.Throws<UsageException>(() => FileText.FindEncoding(name));

    private ImportFile Save(string name, byte[] bytes, string? encoding)
    {
        var path = Path.Combine(_folder.FullName, name);
        using (var stream = File.Create(path))
        {
            using Stream target = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionLevel.Fastest) : stream;
            target.Write(bytes);
        }

        return ImportFile.Of(path, null) with { Encoding = encoding is null ? null : FileText.FindEncoding(encoding) };
    }

    private static async Task<byte[]> SendAsync(ImportFile file)
    {
        using var content = new ImportContent(file, new LineProgress(TextWriter.Null, TimeProvider.System));
        var sent = await content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var unpacked = new GZipStream(sent, CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await unpacked.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
