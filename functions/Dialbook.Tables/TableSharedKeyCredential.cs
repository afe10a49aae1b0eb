namespace Dialbook.Tables;

/// <summary>An account's name and one of its two keys.</summary>
public sealed class TableSharedKeyCredential
{
    /// <exception cref="FormatException">The key is not base64.</exception>
    public TableSharedKeyCredential(string accountName, string accountKey)
    {
        ArgumentException.ThrowIfNullOrEmpty(accountName);
        ArgumentException.ThrowIfNullOrEmpty(accountKey);
        AccountName = accountName;
        try
        {
            Key = Convert.FromBase64String(accountKey);
        }
        catch (FormatException failure)
        {
            throw new FormatException("AccountKey is not base64.", failure);
        }
    }

    public string AccountName { get; }

    internal byte[] Key { get; }
}
