using System.Text.Json.Serialization;
using Dialbook.Functions.Crm.Carriers;

namespace Dialbook.Functions.Crm;

/// <summary>What the CRM API takes and answers. Only what is known of the types is used: <see cref="CarrierWalk"/> writes them.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AgentMethodDescription))]
[JsonSerializable(typeof(ErrorInfo))]
[JsonSerializable(typeof(GetCallerIDsFromSelectionRequest))]
[JsonSerializable(typeof(GetCallerIDChangesFromSelectionRequest))]
[JsonSerializable(typeof(GetMyCallerIDsRequest))]
[JsonSerializable(typeof(CallerIDCollection))]
[JsonSerializable(typeof(CallerIDChanges))]
[JsonSerializable(typeof(GetMyActiveContactsRequest))]
[JsonSerializable(typeof(GetContactSummaryRequest))]
[JsonSerializable(typeof(IReadOnlyList<ContactActivity>))]
[JsonSerializable(typeof(ContactSummary))]
[JsonSerializable(typeof(Contact))]
[JsonSerializable(typeof(ContactEntity))]
[JsonSerializable(typeof(PersonEntity))]
[JsonSerializable(typeof(SelectionEntity))]
[JsonSerializable(typeof(CreateSelectionEntityRequest))]
[JsonSerializable(typeof(DeleteSelectionEntityRequest))]
[JsonSerializable(typeof(AddContactSelectionMembersRequest))]
[JsonSerializable(typeof(RemoveContactSelectionMembersRequest))]
[JsonSerializable(typeof(AddSelectionMembersRequest))]
[JsonSerializable(typeof(GetSelectionMembersArchiveRowsRequest))]
[JsonSerializable(typeof(GetSelectionShadowMembersArchiveRowsRequest))]
[JsonSerializable(typeof(IReadOnlyList<ArchiveListItem>))]
[JsonSerializable(typeof(UpsertRequest))]
[JsonSerializable(typeof(InsertRequest))]
[JsonSerializable(typeof(DeleteRequest))]
[JsonSerializable(typeof(TruncateRequest))]
[JsonSerializable(typeof(ReadRowRequest))]
[JsonSerializable(typeof(TableRecord))]
[JsonSerializable(typeof(MassOperationResult))]
internal sealed partial class CrmJson : JsonSerializerContext;
