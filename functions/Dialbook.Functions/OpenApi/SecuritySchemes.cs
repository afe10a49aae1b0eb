using Dialbook.Identity;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>How callers sign in.</summary>
internal static class SecuritySchemes
{
    private const string Bearer = "bearer";
    private const string Basic = "basic";
    private const string Ticket = "ticket";

    /// <summary>Any one of which an operation takes.</summary>
    public static IEnumerable<OpenApiSecurityRequirement> Of(Role? role, bool isCrm, OpenApiDocument document)
    {
        if (role is null)
            return [];
        string[] taken = isCrm ? [Basic, Ticket, Bearer] : [Bearer];
        return taken.Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] });
    }

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of the client",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Basic, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "basic", Description = "A user's name and password",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Ticket, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "Authorization",
            Description = "A user's ticket, as `SOTicket 7T:…`",
        });
    }
}
