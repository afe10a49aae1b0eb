using System.Text.Json.Serialization;

namespace Dialbook.Crm;

/// <summary>A postal or street address, as its company or person has it copied.</summary>
/// <param name="Id">The ID in the table <c>address</c>.</param>
/// <param name="Type">The vendor's number of its type.</param>
/// <param name="Lines">Up to three lines.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
public sealed record CrmAddress(
    int Id, int Type, IReadOnlyList<string> Lines, string City, string County, string State, string Zipcode, decimal Latitude,
    decimal Longitude)
{
    /// <summary>Whether it says nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => Lines.All(line => line.Length == 0) && City.Length + County.Length + State.Length + Zipcode.Length == 0;
}
