namespace Dialbook.Storage;

/// <summary>
/// A tenant (<c>ClientsID</c>). Every stored key starts with it. Only a credential, or the tool that makes clients, yields one,
/// so that no key can be made from an unproved number.
/// </summary>
public readonly record struct ClientId
{
    private readonly int _value;

    internal ClientId(int value) => _value = value;

    /// <summary>The number on the wire, from 1.</summary>
    /// <exception cref="InvalidOperationException">It is nobody's: it was not made, but left as it is by itself.</exception>
    public int Value => _value != 0 ? _value : throw new InvalidOperationException("No client was named.");

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
