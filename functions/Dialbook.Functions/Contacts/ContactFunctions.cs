using Dialbook.Functions.Hosting;
using Dialbook.Functions.Imports;
using Dialbook.Identity;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for contacts.</summary>
internal static class ContactFunctions
{
    private static readonly string[] Update = ["PUT", "PATCH"];
    private static readonly string[] Act = ["PATCH", "PUT", "POST"];

    public static void MapContacts(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("contacts", ListContacts.HandleAsync).AsFunction("ListContacts", Role.Read);
        dialler.MapPost("contacts", RetrieveContacts.HandleAsync).AsFunction("RetrieveContacts", Role.Read);
        dialler.MapDelete("contacts", DeleteContacts.HandleAsync).AsFunction("DeleteContacts", Role.Write);
        dialler.MapGet("contacts/export", ExportContacts.HandleAsync).AsFunction("ExportContacts", Role.Read);
        dialler.MapPost("contacts/import", ImportContact.HandleAsync).AsFunction("ImportContact", Role.Write);
        dialler.MapPost("contacts/import/batch", ImportContacts.HandleAsync).AsFunction("ImportContacts", Role.Write);

        dialler.MapGet("contacts/{id}", GetContact.ByIdAsync).AsFunction("GetContact", Role.Read);
        dialler.MapGet("contacts/contact/{id}", GetContact.ByIdAsync).AsFunction("GetContactById", Role.Read);
        dialler.MapGet("contacts/contact", GetContact.ByUserDataAsync).AsFunction("GetContactsByUserData", Role.Read);
        dialler.MapMethods("contacts/contact", Update, UpdateContact.HandleAsync).AsFunction("UpdateContact", Role.Write);
        dialler.MapDelete("contacts/contact/{id}", DeleteContact.HandleAsync).AsFunction("DeleteContactById", Role.Write);
        dialler.MapDelete("contacts/contact", DeleteContact.HandleAsync).AsFunction("DeleteContactByUserData", Role.Write);

        dialler.MapMethods("contacts/contact/{id}/lock", Act, LockContact.HandleAsync).AsFunction("LockContactById", Role.Write);
        dialler.MapMethods("contacts/contact/lock", Act, LockContact.HandleAsync).AsFunction("LockContactByUserData", Role.Write);
        dialler.MapMethods("contacts/contact/{id}/unlock", Act, UnlockContact.HandleAsync).AsFunction("UnlockContactById", Role.Write);
        dialler.MapMethods("contacts/contact/unlock", Act, UnlockContact.HandleAsync).AsFunction("UnlockContactByUserData", Role.Write);
        dialler.MapMethods("contacts/contact/{id}/reset", Act, ResetContact.HandleAsync).AsFunction("ResetContactById", Role.Write);
        dialler.MapMethods("contacts/contact/reset", Act, ResetContact.HandleAsync).AsFunction("ResetContactByUserData", Role.Write);
    }
}
