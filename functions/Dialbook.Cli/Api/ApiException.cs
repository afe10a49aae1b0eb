namespace Dialbook.Cli.Api;

/// <summary>Dialbook refused a call, or answered with something that is no answer of Dialbook.</summary>
internal sealed class ApiException(string message, IReadOnlyList<string> details) : Exception(message)
{
    public ApiException(string message)
        : this(message, [])
    {
    }

    /// <summary>What is wrong with each field.</summary>
    public IReadOnlyList<string> Details { get; } = details;
}
