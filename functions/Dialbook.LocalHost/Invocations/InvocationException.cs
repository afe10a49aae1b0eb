namespace Dialbook.LocalHost;

/// <summary>A call of a function that did not succeed. What becomes of it is the trigger's to decide.</summary>
public sealed class InvocationException : Exception
{
    public InvocationException()
    {
    }

    public InvocationException(string message)
        : base(message)
    {
    }

    public InvocationException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
