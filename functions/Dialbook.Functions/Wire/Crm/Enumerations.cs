namespace Dialbook.Functions.Wire.Crm;

/// <summary>Numbers of records as the enumerations of the contract.</summary>
internal static class Enumerations
{
    /// <summary>The value itself if it has a name, else the one that stands for nothing.</summary>
    public static T OrNone<T>(this T value)
        where T : struct, Enum => Enum.IsDefined(value) ? value : default;
}
