using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Puts companies and persons into a static selection, and takes them out.</summary>
internal static class ContactMembers
{
    public static async Task<IResult> AddAsync(CrmRequest request, SelectionEditor editor)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.AddContactSelectionMembersRequest);
        var (companies, persons) = Read(arguments.ContactPersonIds);
        await editor.AddAsync(request.Caller, arguments.SelectionId, companies, persons, request.Aborted);
        return TypedResults.NoContent();
    }

    public static async Task<IResult> RemoveAsync(CrmRequest request, SelectionEditor editor)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.RemoveContactSelectionMembersRequest);
        var (companies, persons) = Read(arguments.ContactPersonIds);
        await editor.RemoveAsync(request.Caller, arguments.SelectionId, companies, persons, request.Aborted);
        return TypedResults.NoContent();
    }

    /// <summary>With a person's ID a member stands for that person, otherwise for the company.</summary>
    private static (List<int> Companies, List<int> Persons) Read(IReadOnlyList<ContactPersonId>? members)
    {
        var (companies, persons) = (new List<int>(), new List<int>());
        foreach (var (index, member) in (members ?? []).Index())
        {
            if (member.PersonId < 0 || member.ContactId < 0 || member is { PersonId: 0, ContactId: 0 })
                throw DialbookException.Invalid($"ContactPersonIds[{index}]", "must name a company or a person by an ID from 1");
            if (member.PersonId > 0)
                persons.Add(member.PersonId);
            else
                companies.Add(member.ContactId);
        }

        return (companies, persons);
    }
}
