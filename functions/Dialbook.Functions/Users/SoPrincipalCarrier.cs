using Dialbook.Identity;

namespace Dialbook.Functions.Users;

/// <summary>Who the caller is, in the vendor's shape. What Dialbook does not keep is <see langword="null"/>, 0 or false.</summary>
internal sealed class SoPrincipalCarrier
{
    public string? UserType { get; set; }
    public string? Associate { get; set; }
    public int AssociateId { get; set; }
    public bool IsPerson { get; set; }
    public int PersonId { get; set; }
    public int CountryId { get; set; }
    public int HomeCountryId { get; set; }
    public int ContactId { get; set; }
    public int GroupId { get; set; }
    public int BusinessId { get; set; }
    public int CategoryId { get; set; }
    public int ContactOwner { get; set; }
    public int RoleId { get; set; }
    public string? RoleName { get; set; }
    public string? RoleDescription { get; set; }
    public string? RoleType { get; set; }
    public IReadOnlyList<string>? Licenses { get; set; }
    public string? FullName { get; set; }
    public string? EMailAddress { get; set; }
    public IReadOnlyList<string>? FunctionRights { get; set; }
    public int EjUserId { get; set; }
    public int EjAccessLevel { get; set; }
    public string? EjUserStatus { get; set; }
    public IReadOnlyList<string>? ProvidedCredentials { get; set; }
    public IReadOnlyList<int>? SecondaryGroups { get; set; }

    /// <summary>The client's ID.</summary>
    public string? DatabaseContextIdentifier { get; set; }

    public string? UserName { get; set; }

    /// <param name="caller">The caller.</param>
    /// <param name="userName">The name of the associate's user, if there is one.</param>
    public static SoPrincipalCarrier Of(Caller caller, string? userName)
    {
        // a token that names no associate is a system's
        var isAssociate = caller.AssociateId > 0;
        return new()
        {
            UserType = isAssociate ? "InternalAssociate" : "SystemAssociate",
            Associate = userName,
            AssociateId = caller.AssociateId,
            RoleName = caller.Role.ToString().ToLowerInvariant(),
            RoleType = isAssociate ? "Employee" : "System",
            EjUserStatus = "StatusNone",
            DatabaseContextIdentifier = caller.Client.Id.ToString(),
            UserName = userName,
        };
    }
}
