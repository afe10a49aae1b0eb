namespace Dialbook;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field's name as the contract writes it.</param>
/// <param name="Error">What is wrong, for people.</param>
public readonly record struct FieldError(string Field, string Error);
