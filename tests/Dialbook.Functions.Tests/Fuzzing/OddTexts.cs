namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Texts that programs stumble over.</summary>
public static class OddTexts
{
    public static readonly string[] All =
    [
        "", " ", "\0", "\t\r\n", "\u0001\u001f\u007f", "null", "undefined", "NaN", "-", "0", "-0", "-1", "1.5", "1e9", "0x10", "１２", "²",
        "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "99999999999999999999999999",
        "true", "TRUE", "'", "''", "\"", "\\", "/", "//", "..", "../..", "%", "%00", "%2F", "%2e%2e%2f", "#", "?", "&", "=", ";", ",", "|",
        "$", "$select", "{}", "[]",
        "' or 1 eq 1 or '", "PartitionKey eq '0'", "<script>alert(1)</script>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
        "]]>", "&amp;&#0;",
        "Köln", "Ørsted", "日本語", "😀", "a\u0301", "\u202eabc", "\ufeff", "\uffff", "İı", "ß", "0001-01-01", "9999-12-31T23:59:59.999",
        "1600-12-31", "2024-02-30",
        "2024-09-26T08:36:45.241", "2024-09-26T08:36:45+25:00", "24:00", "Europe/Oslo", "NO,includeTZOffset", "US-NY", "csv", "ndjson",
        "json", "contact", "person",
        "name eq 'x'", "contact.name contains 'x' and (person.retired eq 0)", "((((((((((", "nTries in (1,", "Name begins", "lead-1",
        "their-own-lead",
        "7T:AQAAAAEA", "W/\"x\"", "*", "*/*", "application/xml;q=0.5,text/xml;q=NaN", "gzip", "utf-16", "2001:db8::1", "a,b;c=\"d", "[I:1]",
        "[DT:13/45/2024]", "[F:x]", "NO:\"x\";US:\"",
    ];

    public static string Of(Random random) => random.Next(20) switch
    {
        0 => new string((char)random.Next(0x20, 0x3000), random.Next(1, 3000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => char.ConvertFromUtf32(random.Next(0x10000, 0x1ffff)))),
        2 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(1, 0x180))),
        _ => All[random.Next(All.Length)],
    };
}
