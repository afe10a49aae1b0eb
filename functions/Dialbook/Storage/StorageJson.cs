using System.Text.Json.Serialization;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Crm;
using Dialbook.Jobs;

namespace Dialbook.Storage;

/// <summary>What is kept as JSON inside a property.</summary>
[JsonSerializable(typeof(IReadOnlyList<ResultCode>))]
[JsonSerializable(typeof(JobMessage))]
[JsonSerializable(typeof(IReadOnlyList<CrmElement>))]
[JsonSerializable(typeof(IReadOnlyList<CrmAddress>))]
[JsonSerializable(typeof(CallerIdMessage))]
internal sealed partial class StorageJson : JsonSerializerContext;
