namespace Dialbook.Demo;

/// <summary>Names as parts of addresses.</summary>
internal static class DemoText
{
    /// <summary>The letters of a name as ASCII in lower case, and its digits.</summary>
    public static string Simplified(string name) => string.Concat(name.ToLowerInvariant().Select(Plain).Where(char.IsAsciiLetterOrDigit));

    private static char Plain(char letter) => letter switch
    {
        'ä' or 'å' or 'â' => 'a',
        'é' or 'è' or 'ë' => 'e',
        'ö' => 'o',
        'ü' => 'u',
        _ => letter,
    };
}
