namespace Dialbook.LocalHost.App;

/// <summary>The app is not there to be called, and did not come back in time.</summary>
internal sealed class AppUnavailableException(string message) : Exception(message);
