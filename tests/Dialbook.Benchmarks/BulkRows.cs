using System.Text;

namespace Dialbook.Benchmarks;

/// <summary>The body of a batch import: contacts with 20 columns filled, a line each.</summary>
internal static class BulkRows
{
    private const string Comment = "in the morning";

    public static byte[] Lines(string name, int count)
    {
        using var body = new MemoryStream();
        for (var row = 0; row < count; row++)
        {
            body.Write(Encoding.UTF8.GetBytes(Bench.ImportBody(UserData(name, row)).ReplaceLineEndings("")));
            body.WriteByte((byte)'\n');
        }

        return body.ToArray();
    }

    /// <summary>The same rows with another text of the same length in one column.</summary>
    public static byte[] Changed(byte[] lines) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(lines).Replace(Comment, "in the evening", StringComparison.Ordinal));

    public static string UserData(string name, int row) => $"{name}-{row}";
}
