using Dialbook.Functions.Hosting;
using Dialbook.Functions.Imports;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for contacts.</summary>
internal static class ContactFunctions
{
    private static readonly string[] Update = ["PUT", "PATCH"];
    private static readonly string[] Act = ["PATCH", "PUT", "POST"];

    public static void MapContacts(this IEndpointRouteBuilder dialler)
    {
        dialler.MapGet("contacts", ListContacts.HandleAsync).AsFunction("ListContacts", Role.Read).Described(ContactDescriptions.List);
        dialler.MapPost("contacts", RetrieveContacts.HandleAsync).AsFunction("RetrieveContacts", Role.Read).Described(ContactDescriptions.Retrieve);
        dialler.MapDelete("contacts", DeleteContacts.HandleAsync).AsFunction("DeleteContacts", Role.Write).Described(ContactDescriptions.DeleteMany);
        dialler.MapGet("contacts/export", ExportContacts.HandleAsync).AsFunction("ExportContacts", Role.Read).Described(ContactDescriptions.Export);
        dialler.MapPost("contacts/import", ImportContact.HandleAsync).AsFunction("ImportContact", Role.Write).Described(ContactDescriptions.Import);
        dialler.MapPost("contacts/import/batch", ImportContacts.HandleAsync).AsFunction("ImportContacts", Role.Write).Described(ContactDescriptions.ImportMany);

        dialler.MapGet("contacts/{id}", GetContact.ByIdAsync).AsFunction("GetContact", Role.Read).Described(ContactDescriptions.Get);
        dialler.MapGet("contacts/contact/{id}", GetContact.ByIdAsync).AsFunction("GetContactById", Role.Read).Described(ContactDescriptions.Get);
        dialler.MapGet("contacts/contact", GetContact.ByUserDataAsync).AsFunction("GetContactsByUserData", Role.Read).Described(ContactDescriptions.Find);
        dialler.MapMethods("contacts/contact", Update, UpdateContact.HandleAsync).AsFunction("UpdateContact", Role.Write).Described(ContactDescriptions.Update);
        dialler.MapDelete("contacts/contact/{id}", DeleteContact.HandleAsync).AsFunction("DeleteContactById", Role.Write).Described(ContactDescriptions.DeleteById);
        dialler.MapDelete("contacts/contact", DeleteContact.HandleAsync).AsFunction("DeleteContactByUserData", Role.Write).Described(ContactDescriptions.DeleteByUserData);

        dialler.MapMethods("contacts/contact/{id}/lock", Act, LockContact.HandleAsync).AsFunction("LockContactById", Role.Write).Described(ContactDescriptions.LockById);
        dialler.MapMethods("contacts/contact/lock", Act, LockContact.HandleAsync).AsFunction("LockContactByUserData", Role.Write).Described(ContactDescriptions.LockByUserData);
        dialler.MapMethods("contacts/contact/{id}/unlock", Act, UnlockContact.HandleAsync).AsFunction("UnlockContactById", Role.Write).Described(ContactDescriptions.UnlockById);
        dialler.MapMethods("contacts/contact/unlock", Act, UnlockContact.HandleAsync).AsFunction("UnlockContactByUserData", Role.Write).Described(ContactDescriptions.UnlockByUserData);
        dialler.MapMethods("contacts/contact/{id}/reset", Act, ResetContact.HandleAsync).AsFunction("ResetContactById", Role.Write).Described(ContactDescriptions.ResetById);
        dialler.MapMethods("contacts/contact/reset", Act, ResetContact.HandleAsync).AsFunction("ResetContactByUserData", Role.Write).Described(ContactDescriptions.ResetByUserData);
    }
}
