namespace Dialbook.Crm;

/// <summary>Writes what must be there before the records of a change are.</summary>
public interface ICrmPreparation
{
    /// <summary>Repeating it does no harm. It may complete the records with what they copy from others.</summary>
    Task PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken);
}

/// <summary>Passes a change on to others, once its records are written.</summary>
public interface ICrmFollowUp
{
    /// <summary>Repeating it does no harm: whoever repeats a change that broke off puts right what was left.</summary>
    Task FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken);
}

/// <summary>What selections must be, and what goes with one that is deleted: an interface, since selections stand above the CRM.</summary>
public interface ISelectionRules : ICrmPreparation, ICrmFollowUp;

/// <summary>What follows from a change of records, in order.</summary>
public sealed class CrmEffects
{
    public CrmEffects(
        ISelectionRules selections, ElementCopies elements, AppointmentTexts appointments, CompanyItems items, CompanyPersons persons,
        ActivityFeed activities, CrmLists lists)
        : this(
            before:
            [
                selections, // may refuse the change
                elements, appointments, // complete the records
                items, persons, activities, // copy the complete records
            ],
            after: [selections, elements, appointments, lists])
    {
    }

    internal CrmEffects(IReadOnlyList<ICrmPreparation> before, IReadOnlyList<ICrmFollowUp> after) => (Before, After) = (before, after);

    internal IReadOnlyList<ICrmPreparation> Before { get; }
    internal IReadOnlyList<ICrmFollowUp> After { get; }
}
