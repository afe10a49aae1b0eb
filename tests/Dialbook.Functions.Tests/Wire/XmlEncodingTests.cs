using System.Text;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Wire;

/// <summary>Which encoding of an XML body counts (RFC 7303).</summary>
public sealed class XmlEncodingTests(AppFixture app)
{
    private const string Name = "Åsa Køln";

    [Theory]

    // written, with a mark, charset, declaration
    [InlineData("utf-8", false, null, null)]
    [InlineData("utf-8", false, null, "utf-8")]
    [InlineData("utf-8", false, "utf-8", "iso-8859-1")]
    [InlineData("utf-8", false, "UTF-8", "utf-16")]
    [InlineData("utf-8", false, "us-ascii", "us-ascii")]
    [InlineData("utf-8", false, null, "utf-16")]
    [InlineData("utf-8", false, null, "us-ascii")]
    [InlineData("utf-8", true, null, null)]
    [InlineData("utf-8", true, null, "iso-8859-1")]
    [InlineData("utf-8", true, "iso-8859-1", "iso-8859-1")]
    [InlineData("utf-8", true, "klingon", "klingon")]
    [InlineData("utf-8", true, "utf-16", null)]
    [InlineData("iso-8859-1", false, "iso-8859-1", "utf-8")]
    [InlineData("iso-8859-1", false, "\"ISO-8859-1\"", null)]
    [InlineData("iso-8859-1", false, "latin1", "utf-16")]
    [InlineData("iso-8859-1", false, null, "ISO-8859-1")]
    [InlineData("windows-1252", false, "windows-1252", "utf-8")]
    [InlineData("windows-1252", false, null, "windows-1252")]
    [InlineData("ibm850", false, "ibm850", null)]
    [InlineData("utf-16", true, null, null)]
    [InlineData("utf-16", true, null, "utf-8")]
    [InlineData("utf-16", true, "utf-8", "utf-16")]
    [InlineData("utf-16BE", true, null, "utf-16")]
    [InlineData("utf-16", false, "utf-16", "utf-16")]
    [InlineData("utf-16BE", false, "utf-16", null)]
    [InlineData("utf-16", false, "utf-16le", "iso-8859-1")]
    [InlineData("utf-16BE", false, "utf-16be", null)]
    [InlineData("utf-16", false, null, "utf-16")]
    [InlineData("utf-16BE", false, null, null)]
    [InlineData("utf-32", true, null, null)]
    public void The_Mark_Counts_Then_The_Charset_Then_The_Declaration(string written, bool hasMark, string? charset, string? declaration)
    {
        foreach (var type in ArgumentReader.XmlTypes)
        {
            var contentType = charset is null ? type : $"{type}; charset={charset}";
            var body = Write(written, hasMark, Declare(declaration) + Upsert);
            Assert.Equal(Name, Read(body, contentType).Data![0][0]);
        }
    }

    [Theory]
    [InlineData("iso-8859-1", null, null, "body: is not UTF-8")]
    [InlineData("iso-8859-1", "utf-8", "iso-8859-1", "body: is not UTF-8")]
    [InlineData("iso-8859-1", null, "utf-8", "body: is not UTF-8")]
    [InlineData("utf-8", "utf-16", "utf-8", "body: is not utf-16, as its content type says")]
    [InlineData("utf-8", null, "klingon", "body: has the encoding klingon, which is not known")]
    [InlineData("utf-8", null, "utf-7", "body: has the encoding utf-7, which is not known")]
    public void What_Is_Not_In_The_Encoding_That_Counts_Is_Refused(string written, string? charset, string? declaration, string error)
    {
        var type = charset is null ? WireFormat.Xml : $"{WireFormat.Xml}; charset={charset}";
        var refusal = Assert.Throws<DialbookException>(() => Read(Write(written, false, Declare(declaration) + Upsert), type));
        Assert.Equal((DialbookFault.Invalid, error), (refusal.Fault, refusal.Message));
    }

    [Theory]
    [InlineData("klingon")]
    [InlineData("utf-7")]
    public void An_Unknown_Charset_Is_415_And_Named(string charset)
    {
        var refusal = Assert.Throws<DialbookException>(
            () => Read(Write("utf-8", false, Upsert), $"{WireFormat.Xml}; charset={charset}"));
        Assert.Equal((DialbookFault.UnknownFormat, $"The charset {charset} is not known"), (refusal.Fault, refusal.Message));
    }

    [Theory]
    [InlineData("utf-8", "iso-8859-1", true, null)]
    [InlineData("iso-8859-1", "utf-8", false, "iso-8859-1")]
    [InlineData("utf-16", "utf-8", true, "utf-8")]
    public async Task A_Name_Is_Stored_As_It_Was_Written(string written, string declaration, bool hasMark, string? charset)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var content = new ByteArrayContent(Write(written, hasMark, Declare(declaration) + Upsert));
        var reply = await crm.Caller.SendContentAsync(
            "POST", "Agents/DatabaseTable/Upsert",
            JobCalls.Typed(content, charset is null ? WireFormat.Xml : $"{WireFormat.Xml}; charset={charset}"));
        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal(
            Name, (string?)(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"contact","Id":1}"""))!["Values"]!["name"]);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-32")]
    public void A_Document_Type_Is_Refused_In_Any_Encoding(string written)
    {
        var body = Write(written, true, "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + Upsert);
        Assert.Equal(DialbookFault.Invalid, Assert.Throws<DialbookException>(() => Read(body, WireFormat.Xml)).Fault);
    }

    private static string Upsert =>
        "<UpsertRequest><TableName>contact</TableName><Columns><string>name</string></Columns><Keys><string>contact_id</string></Keys>"
        + $"<Data><ArrayOfString><string>{Name}</string></ArrayOfString></Data></UpsertRequest>";

    private static string Declare(string? encoding) => encoding is null ? "" : $"<?xml version='1.0' encoding=\"{encoding}\"?>\n";

    private static byte[] Write(string encoding, bool hasMark, string text)
    {
        var written = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        return [.. hasMark ? written.GetPreamble() : [], .. written.GetBytes(text)];
    }

    private static UpsertRequest Read(byte[] body, string contentType) =>
        ArgumentReader.Read(body, contentType, CrmJson.Default.UpsertRequest, ClientTime.Utc);
}
