using System.Collections.ObjectModel;
using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A person as a user.</summary>
internal sealed class UserInfo
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
    public TableRight? TableRight { get; set; }
    public IReadOnlyDictionary<string, FieldProperty>? FieldProperties { get; set; } = ReadOnlyDictionary<string, FieldProperty>.Empty;
}
