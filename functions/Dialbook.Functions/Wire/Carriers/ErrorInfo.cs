namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What is wrong with a call. The message stands twice, since sources of the contract differ in its name.</summary>
internal sealed class ErrorInfo
{
    public bool Error { get; set; } = true;
    public string? ErrorType { get; set; }
    public string? Message { get; set; }
    public string? ErrorMessage { get; set; }
    public string? ErrorSource { get; set; } = "Dialbook";
}
