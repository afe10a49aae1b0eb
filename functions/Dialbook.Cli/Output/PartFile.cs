namespace Dialbook.Cli.Output;

internal static class PartFile
{
    /// <summary>Writes a file as a whole or not at all, and returns its length: a broken download leaves no file.</summary>
    public static async Task<long> WriteAsync(string path, Func<Stream, Task> write)
    {
        var part = path + ".part";
        try
        {
            long length;
            await using (var stream = File.Create(part))
            {
                await write(stream);
                length = stream.Length;
            }

            File.Move(part, path, overwrite: true);
            return length;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
