namespace Dialbook.Cli.Output;

/// <summary>Files that are there as a whole or not at all.</summary>
internal static class PartFile
{
    /// <summary>Writes beside the file first, so that a download that breaks off leaves nothing that looks like one.</summary>
    /// <returns>How many bytes were written.</returns>
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
