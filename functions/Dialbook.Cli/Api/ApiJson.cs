using System.Text.Json.Serialization;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.Jobs;

namespace Dialbook.Cli.Api;

/// <summary>How answers are read.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(Records<CampaignRecord>))]
[JsonSerializable(typeof(Records<JobRecord>))]
[JsonSerializable(typeof(AcceptedAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
