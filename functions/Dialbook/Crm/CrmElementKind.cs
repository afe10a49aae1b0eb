namespace Dialbook.Crm;

/// <summary>Telephone numbers, mail addresses or web addresses: where they are, and where their owners have them copied.</summary>
public sealed class CrmElementKind
{
    public static readonly CrmElementKind Phone = new(CrmTables.Phone, "phone", "phones");
    public static readonly CrmElementKind Email = new(CrmTables.Email, "email_address", "emails");
    public static readonly CrmElementKind Url = new(CrmTables.Url, "url_address", "urls");

    private static readonly CrmElementKind[] All = [Phone, Email, Url];

    private CrmElementKind(CrmTable table, string value, string copies) => (Table, Value, Copies) = (table, value, copies);

    public CrmTable Table { get; }

    /// <summary>The column that holds the number or address.</summary>
    public string Value { get; }

    /// <summary>The owners' column that holds copies of them.</summary>
    internal string Copies { get; }

    /// <summary>The kind that has a table; <see langword="null"/> for a table of other records.</summary>
    internal static CrmElementKind? Of(CrmTable table) => Array.Find(All, kind => kind.Table == table);
}
