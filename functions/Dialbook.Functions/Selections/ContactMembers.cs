using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Requests;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Puts companies and persons into a static selection, and takes them out.</summary>
internal static class ContactMembers
{
    public static async Task<IResult> AddAsync(CrmRequest call, SelectionEditor editor)
    {
        var request = await call.ReadAsync(CrmJson.Default.AddContactSelectionMembersRequest);
        var (companies, persons) = Read(request.ContactPersonIds);
        await editor.AddAsync(call.Caller, request.SelectionId, companies, persons, call.Aborted);
        return CrmAnswer.Nothing();
    }

    public static async Task<IResult> RemoveAsync(CrmRequest call, SelectionEditor editor)
    {
        var request = await call.ReadAsync(CrmJson.Default.RemoveContactSelectionMembersRequest);
        var (companies, persons) = Read(request.ContactPersonIds);
        await editor.RemoveAsync(call.Caller, request.SelectionId, companies, persons, call.Aborted);
        return CrmAnswer.Nothing();
    }

    /// <summary>Who is given with a person's ID stands for the person, whatever the company; otherwise for the company.</summary>
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
