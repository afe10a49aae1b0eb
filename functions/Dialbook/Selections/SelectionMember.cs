using Dialbook.Crm;
using Dialbook.Records;

namespace Dialbook.Selections;

/// <summary>A record that is in a selection.</summary>
/// <param name="Table">Its table, such as <c>person</c>; <see cref="SelectionTarget.Campaigns"/> for a campaign.</param>
public sealed record SelectionMember(string Table, int Id, Record Record);
