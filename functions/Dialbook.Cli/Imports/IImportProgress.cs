namespace Dialbook.Cli.Imports;

/// <summary>Shows how far an import is: first its file is sent, then its rows are imported.</summary>
internal interface IImportProgress
{
    /// <param name="bytes">How much of the file is sent; each try begins with 0.</param>
    /// <param name="total">Its length, if that is known.</param>
    void Sending(long bytes, long? total);

    void Sent(long bytes);

    /// <param name="rows">How many rows are processed.</param>
    /// <param name="total">How many there are, if that is known.</param>
    void Importing(long rows, long? total);

    void Imported(long rows, long? total);

    /// <summary>Says something that somebody should know meanwhile.</summary>
    void Note(string text);
}
