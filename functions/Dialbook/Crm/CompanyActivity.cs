namespace Dialbook.Crm;

/// <summary>The latest activity on a company, with what the company is.</summary>
public sealed class CompanyActivity
{
    public required int CompanyId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime Time { get; init; }

    public required ActivityType Type { get; init; }

    /// <summary>The appointment, company or person that it was on.</summary>
    public int RecordId { get; set; }

    /// <summary>The person that it was about; 0 for none.</summary>
    public int PersonId { get; set; }

    /// <summary>The associate who did it; 0 for nobody whom the CRM knows.</summary>
    public int ByAssociateId { get; set; }

    /// <summary>The associate who owns the company.</summary>
    public int OwnerId { get; set; }

    public string Name { get; set; } = "";

    public string Department { get; set; } = "";

    public string OrgNr { get; set; } = "";

    public string Url { get; set; } = "";

    public int CategoryId { get; set; }

    /// <summary>Whether the company was deleted or is another's from then on.</summary>
    public bool IsGone { get; set; }

    /// <summary>Notes what the company is.</summary>
    internal void Describe(CrmRecord company)
    {
        OwnerId = company.Number("associate_id");
        Name = company.Text("name");
        Department = company.Text("department");
        OrgNr = company.Text("orgNr");
        Url = company.Urls() is [var first, ..] ? first.Value : "";
        CategoryId = company.Number("category_idx");
    }

    /// <summary>This activity, with the company as another entry has it.</summary>
    internal CompanyActivity As(CompanyActivity company) => new()
    {
        CompanyId = CompanyId,
        Time = Time,
        Type = Type,
        RecordId = RecordId,
        PersonId = PersonId,
        ByAssociateId = ByAssociateId,
        OwnerId = company.OwnerId,
        Name = company.Name,
        Department = company.Department,
        OrgNr = company.OrgNr,
        Url = company.Url,
        CategoryId = company.CategoryId,
    };
}
