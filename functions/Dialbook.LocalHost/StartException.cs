namespace Dialbook.LocalHost;

/// <summary>What keeps the host from starting, said so that its reader can mend it. The host ends with 1.</summary>
public sealed class StartException : Exception
{
    public StartException()
    {
    }

    public StartException(string message)
        : base(message)
    {
    }

    public StartException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
