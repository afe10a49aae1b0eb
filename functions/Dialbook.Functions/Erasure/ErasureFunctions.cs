using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Erasure;

/// <summary>The table of contents of the API for erasing persons.</summary>
internal static class ErasureFunctions
{
    public static void MapErasure(this IEndpointRouteBuilder client) =>
        client.MapPost("erase", ErasePerson.HandleAsync).AsFunction("ErasePerson", Role.Admin).Described(ErasureDescriptions.Erase);
}
