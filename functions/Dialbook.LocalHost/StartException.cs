namespace Dialbook.LocalHost;

/// <summary>What keeps the host from starting, said so that its reader can mend it. The host ends with 1.</summary>
internal sealed class StartException(string message) : Exception(message);
