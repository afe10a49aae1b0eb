using Dialbook.Functions.Tenancy;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

internal static class SecuritySchemes
{
    private const string Bearer = "bearer";
    private const string Basic = "basic";
    private const string Ticket = "ticket";
    private const string Session = "session";
    private const string Xsrf = "xsrf";

    /// <summary>An operation takes any one of them.</summary>
    public static IEnumerable<OpenApiSecurityRequirement> Of(Role? role, bool isCrm, bool isSafe, OpenApiDocument document)
    {
        if (role is null)
            return [];
        string[] session = isSafe ? [Session] : [Session, Xsrf];
        string[][] taken = isCrm ? [[Basic], [Ticket], [Bearer], session] : [[Bearer], session];
        return taken.Select(schemes =>
        {
            var together = new OpenApiSecurityRequirement();
            foreach (var scheme in schemes)
                together.Add(new OpenApiSecuritySchemeReference(scheme, document), []);
            return together;
        });
    }

    public static void AddTo(OpenApiDocument document)
    {
        Add(Bearer, new() { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token of the client" });
        Add(Basic, new() { Type = SecuritySchemeType.Http, Scheme = "basic", Description = "A user's name and password" });
        Add(Ticket, new()
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = HeaderNames.Authorization,
            Description = "A user's ticket, as `SOTicket 7T:…`",
        });
        Add(Session, new()
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = SessionCookies.Session,
            Description = "A browser's session",
        });
        Add(Xsrf, new()
        {
            Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = SessionCookies.XsrfHeader,
            Description = $"With a session: what the cookie `{SessionCookies.Xsrf}` says",
        });

        void Add(string name, OpenApiSecurityScheme scheme) => document.AddComponent<IOpenApiSecurityScheme>(name, scheme);
    }
}
