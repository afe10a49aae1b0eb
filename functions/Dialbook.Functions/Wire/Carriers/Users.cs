using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A user of the CRM.</summary>
internal sealed class Associate : Carrier
{
    [Key]
    public int AssociateId { get; set; }
    public string? Name { get; set; }
    public int PersonId { get; set; }
    public int Rank { get; set; }
    public string? Tooltip { get; set; }
    public UserType Type { get; set; }
    public int GroupIdx { get; set; }
    public string? FullName { get; set; }
    public string? FormalName { get; set; }
    public bool Deleted { get; set; }
    public int EjUserId { get; set; }
    public string? UserName { get; set; }
    public IReadOnlyDictionary<string, string>? ExtraFields { get; set; }
    public IReadOnlyDictionary<string, string>? CustomFields { get; set; }
}

/// <summary>What kind of user it is.</summary>
internal enum UserType
{
    Unknown,
    InternalAssociate,
    ResourceAssociate,
    ExternalAssociate,
    AnonymousAssociate,
    SystemAssociate,
}

/// <summary>A person as a user.</summary>
internal sealed class UserInfo : Carrier
{
    public bool Deleted { get; set; }

    [Key]
    public int UserInfoId { get; set; }
    public string? UserName { get; set; }
    public int PersonId { get; set; }
    public int Rank { get; set; }
    public string? Tooltip { get; set; }
    public int UserGroupId { get; set; }
    public int EjUserId { get; set; }
    public UserType UserType { get; set; }
    public IReadOnlyList<string>? GrantedLicenses { get; set; }
    public bool CanLogon { get; set; }
    public string? RoleName { get; set; }
    public string? RoleTooltip { get; set; }
    public string? UserGroupName { get; set; }
    public string? UserGroupTooltip { get; set; }
}

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

/// <summary>What kind of user a role is for.</summary>
internal enum RoleType
{
    Employee,
    ExternalUser,
    Anonymous,
    System,
}

/// <summary>Whether the user answers tickets.</summary>
internal enum EjUserStatus
{
    StatusNone,
    StatusNormal,
    StatusNotAvailable,
    StatusDeleted,
    StatusReadOnly,
    StatusSpm,
    StatusSystem,
}

/// <summary>A ticket, to be sent as <c>Authorization: SOTicket {Ticket}</c>.</summary>
internal sealed class SoTicket
{
    public string? Ticket { get; set; }

    /// <summary>When it ends if it is not used.</summary>
    public DateTime? Expires { get; set; }
}

/// <summary>A browser's session, whose ticket is in a cookie.</summary>
internal sealed class SoSession
{
    /// <summary>What the cookie <c>XSRF-TOKEN</c> says, for a page that cannot read that cookie.</summary>
    public string? XsrfToken { get; set; }

    /// <summary>When it ends if it is not used.</summary>
    public DateTime? Expires { get; set; }
}
