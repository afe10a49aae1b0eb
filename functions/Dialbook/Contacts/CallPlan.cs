namespace Dialbook.Contacts;

/// <summary>What the columns of a contact say of its next call, whatever the time is.</summary>
/// <param name="Order">Within the class, ascending; <see langword="null"/> is last.</param>
/// <param name="User">Who alone may call; anybody if <see langword="null"/>.</param>
/// <param name="From">The first moment at which it may be called; any if <see langword="null"/>.</param>
internal readonly record struct CallPlan(DueClass Class, long? Order, string? User, DateTime? From)
{
    /// <remarks>A follow-up is open until somebody has called since its time. While it is, its user goes before a reservation.</remarks>
    public static CallPlan Of(Contact contact)
    {
        var lastTry = contact.Time(ContactColumns.LastTry);
        var followUp = contact.Time(ContactColumns.FollowUp);
        if (followUp <= lastTry)
            followUp = null;
        var nextTry = contact.Time(ContactColumns.NextTry);
        var from = new[] { contact.Time(ContactColumns.Begin), nextTry, followUp }.Max();
        var reserved = NameIn(ContactColumns.ReservedUsersUid);
        return followUp is { } time ? new(DueClass.FollowUp, time.Ticks, NameIn(ContactColumns.FollowUpUsersUid) ?? reserved, from)
            : nextTry is not null || contact.Integer(ContactColumns.Tries) > 0
                ? new(DueClass.Retry, (nextTry ?? lastTry)?.Ticks, reserved, from)
            : new(DueClass.New, contact.Integer(ContactColumns.RandomSortOrder), reserved, from);

        string? NameIn(Column column) => contact.Text(column)?.Trim() is { Length: > 0 } name ? name : null;
    }

    /// <summary>Where the contact stands in the table <c>Due</c>.</summary>
    public DueKey KeyAt(DateTime now, Contact contact, bool isOfEarlierVersion = false)
    {
        var rank = DueKey.RankOf(Class, Order, contact.Id, User, isOfEarlierVersion);
        return contact.Flag(ContactColumns.IsLocked) is true ? DueKey.Locked(rank)
            : From > now ? DueKey.Timed(From.Value, rank)
            : User is not null ? DueKey.ForUser(rank)
            : DueKey.Ready(rank);
    }
}
