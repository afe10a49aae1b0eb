using System.Globalization;
using System.Security.Cryptography;

namespace Dialbook.Jobs;

/// <summary>IDs of jobs: the inverted time, so that a list begins with the newest, and some chance.</summary>
internal static class JobId
{
    private const int TimeLength = 15;
    private const int RandomLength = 8;
    private const long End = 999_999_999_999_999;

    public static string New(TimeProvider clock) =>
        Of(clock.GetUtcNow().ToUnixTimeMilliseconds(), RandomNumberGenerator.GetHexString(RandomLength, lowercase: true));

    /// <summary>The ID of a job that was made at that time, in milliseconds since 1970; the chance is the beginning of a hash.</summary>
    public static string Of(long time, string hash) => (End - time).ToString("D15", CultureInfo.InvariantCulture) + hash[..RandomLength];

    /// <summary>Whether a text could be the ID of a job.</summary>
    public static bool IsValid(string text) => text.Length == TimeLength + RandomLength && text.All(char.IsAsciiHexDigitLower);
}
