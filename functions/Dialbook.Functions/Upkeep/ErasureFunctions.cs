using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Tenancy;
using Dialbook.Upkeep;

namespace Dialbook.Functions.Upkeep;

/// <summary>The table of contents of the API for erasing persons.</summary>
public sealed class ErasureFunctions(PersonErasure erasure)
{
    [Function("ErasePerson"), Needs(Role.Admin), Described(typeof(ErasureDescriptions), nameof(ErasureDescriptions.Erase))]
    public async Task<IResult> Erase(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = DiallerRequest.ClientRoot + "/erase")] DiallerRequest request) =>
        await ErasePerson.HandleAsync(request, erasure);
}
