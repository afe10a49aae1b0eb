using Dialbook.Records;
using Dialbook.Telephones;

namespace Dialbook.Contacts;

/// <summary>One entry of a campaign: somebody to call.</summary>
public sealed class Contact : Record
{
    internal Contact(ContactAddress address)
        : base(ContactColumns.All)
    {
        Address = address;
        this[ContactColumns.Id] = address.Id;
        this[ContactColumns.ClientsId] = (long)address.Client.Value;
        this[ContactColumns.DiallerCampaignsId] = (long)address.CampaignId;
    }

    /// <summary>Where it stands.</summary>
    public ContactAddress Address { get; }

    public long Id => Address.Id;

    /// <summary>The outside system's key; <see langword="null"/> or empty if it has none.</summary>
    public string? UserData => Text(ContactColumns.UserData);

    /// <summary>How many calls of its history were recorded since it was imported; a reset leaves it.</summary>
    public int RecordedCalls { get; internal set; }

    /// <summary>
    /// The key of the import that made it, so that a repetition knows its own work; <see langword="null"/> if that had none.
    /// </summary>
    internal string? ImportKey { get; set; }

    /// <summary>The key of the last import that overwrote it; <see langword="null"/> if that had none.</summary>
    internal string? OverwriteKey { get; set; }

    /// <summary>Flags a telephone number that cannot be dialled, as on import.</summary>
    internal void CheckPhoneNumber(int index) =>
        this[ContactColumns.PhoneInvalid[index]] =
            Text(ContactColumns.PhoneNumbers[index]) is { Length: > 0 } number && !PhoneNumber.IsDialable(number) ? true : null;
}
