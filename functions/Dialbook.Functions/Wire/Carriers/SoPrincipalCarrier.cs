namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Who the caller is.</summary>
internal sealed class SoPrincipalCarrier
{
    public UserType UserType { get; set; }
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
    public RoleType RoleType { get; set; }
    public IReadOnlyList<string>? Licenses { get; set; }
    public string? FullName { get; set; }
    public string? EMailAddress { get; set; }
    public IReadOnlyList<string>? FunctionRights { get; set; }
    public int EjUserId { get; set; }
    public int EjAccessLevel { get; set; }
    public EjUserStatus EjUserStatus { get; set; }
    public IReadOnlyList<string>? ProvidedCredentials { get; set; }
    public IReadOnlyList<int>? SecondaryGroups { get; set; }

    /// <summary>The client's ID.</summary>
    public string? DatabaseContextIdentifier { get; set; }

    public string? UserName { get; set; }
}
