namespace Dialbook.Functions.Crm;

/// <summary>The vendor's name of the errors that an endpoint answers to wrong arguments, where it has one of its own.</summary>
internal sealed record InvalidErrorType(string Name);
