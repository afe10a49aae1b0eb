namespace Dialbook.LocalHost.Invocations;

/// <summary>A trigger's call that did not succeed. What becomes of it is the trigger's to decide.</summary>
internal sealed class InvocationException(string message, Exception? cause = null) : Exception(message, cause);
