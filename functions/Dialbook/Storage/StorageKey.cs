using System.Globalization;

namespace Dialbook.Storage;

/// <summary>The parts of partition and row keys: numbers are zero-padded, so that the order of texts is the order of numbers.</summary>
internal static class StorageKey
{
    /// <summary>Above every row key that starts with a prefix, once put behind it.</summary>
    public const char PrefixEnd = '~';

    public static string Of(ClientId client) => Pad(client.Value, 10);

    public static string Of(ClientId client, int campaign) =>
        string.Create(CultureInfo.InvariantCulture, $"{client.Value:D10}-{campaign:D10}");

    /// <summary>What the partitions of a client are between whose key has something behind the client.</summary>
    public static (string First, string End) PartitionsOf(ClientId client) => (Of(client) + "-", Of(client) + "-" + PrefixEnd);

    public static string OfCampaign(int campaign) => Pad(campaign, 10);
    public static string OfAssociate(int associate) => Pad(associate, 10);
    public static string OfBlock(long block) => Pad(block, 12);
    public static string OfContact(long id) => Pad(id, 15);

    /// <summary>A time such that later ones come first.</summary>
    public static string OfTimeBackwards(DateTime utc) => Pad(DateTime.MaxValue.Ticks - utc.Ticks, 19);

    /// <summary>The time in UTC that <see cref="OfTimeBackwards"/> wrote.</summary>
    public static DateTime TimeBackwards(ReadOnlySpan<char> part) => new(DateTime.MaxValue.Ticks - Number(part), DateTimeKind.Utc);

    public static long Number(ReadOnlySpan<char> part) => long.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Pad(long number, int digits) =>
        number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>
/// A tenant (<c>ClientsID</c>). Every stored key starts with it. Only a credential, or the tool that makes clients, yields one,
/// so that no key can be made from an unproved number.
/// </summary>
public readonly record struct ClientId
{
    private readonly int _value;

    internal ClientId(int value) => _value = value;

    /// <summary>The number on the wire, from 1.</summary>
    /// <exception cref="InvalidOperationException">It is the default value, which is nobody's.</exception>
    public int Value => _value != 0 ? _value : throw new InvalidOperationException("No client was named.");

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
