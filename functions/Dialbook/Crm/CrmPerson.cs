namespace Dialbook.Crm;

/// <summary>What persons are called.</summary>
public static class CrmPerson
{
    /// <summary>First, middle and last name, as far as there are.</summary>
    public static string FullName(this CrmRecord person) =>
        string.Join(
            ' ', new[] { person.Text("firstname"), person.Text("middleName"), person.Text("lastname") }.Where(name => name.Length > 0));
}
