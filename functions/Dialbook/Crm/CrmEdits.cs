using Dialbook.Storage;

namespace Dialbook.Crm;

/// <summary>Changes of records of one table that are made together.</summary>
/// <param name="Client">The tenant.</param>
/// <param name="AssociateId">Who makes them; 0 if that is nobody whom the CRM knows.</param>
/// <param name="Time">When, in UTC.</param>
/// <param name="Table">The table.</param>
/// <param name="All">The changes.</param>
public sealed record CrmEdits(ClientId Client, int AssociateId, DateTime Time, CrmTable Table, IReadOnlyList<CrmEdit> All);
