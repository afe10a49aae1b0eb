namespace Dialbook.Crm;

/// <summary>Changes of records of one table that are made together.</summary>
/// <param name="AssociateId">Who makes them; 0 if that is nobody whom the CRM knows.</param>
/// <param name="Time">When, in UTC.</param>
public sealed record CrmEdits(ClientId Client, int AssociateId, DateTime Time, CrmTable Table, IReadOnlyList<CrmEdit> All);
