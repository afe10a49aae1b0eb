namespace Dialbook.LocalHost.Workers;

/// <summary>The worker is not there to be called, and did not come back in time.</summary>
internal sealed class WorkerUnavailableException(string message) : Exception(message);
