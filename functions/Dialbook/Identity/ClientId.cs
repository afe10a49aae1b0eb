namespace Dialbook.Identity;

/// <summary>
/// A tenant (<c>ClientsID</c>). Every stored key starts with it. Only a credential, or the tool that makes clients, yields one,
/// so that no key can be made from an unproved number.
/// </summary>
public readonly record struct ClientId
{
    internal ClientId(int value) => Value = value;

    /// <summary>The number on the wire, from 1.</summary>
    public int Value { get; }

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
