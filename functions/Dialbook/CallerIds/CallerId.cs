namespace Dialbook.CallerIds;

/// <summary>A telephone number with the person or company that it belongs to.</summary>
/// <param name="PhoneNumber">The digits of the number: with the country's code where <paramref name="DialInPrefix"/> is 0, else without it and without leading zeros.</param>
/// <param name="DialInPrefix">The code of the country that the number was given without; 0 for an international number.</param>
/// <param name="PersonId">0 for a company.</param>
/// <param name="PersonName">The person's name; empty for a company.</param>
/// <param name="Mrmrs">How the person is addressed.</param>
/// <param name="ContactId">The company.</param>
/// <param name="ContactName">The company's name.</param>
public readonly record struct CallerId(
    long PhoneNumber, int DialInPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName);
