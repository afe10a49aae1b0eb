namespace Dialbook.Functions.Crm;

/// <summary>What callers are told of the functions for persons.</summary>
internal static class PersonDescriptions
{
    private static readonly PersonEntity Entity = new()
    {
        PersonId = 6002, Firstname = "Bo", Lastname = "Lund", FullName = "Bo Lund", Contact = new() { ContactId = 5001 },
        MobilePhones = [new() { Value = "901 23 457", StrippedValue = "90123457" }],
    };

    public static OperationDescription CreateDefault(ApiSchemas schemas) => new("Gives a person to fill in")
    {
        Details = "Nothing is stored.", Result = new PersonEntity { MobilePhones = [] },
    };

    public static OperationDescription Get(ApiSchemas schemas) =>
        new("Reads a person with all that can be changed of it") { Result = Entity };

    public static OperationDescription Save(ApiSchemas schemas) => new("Makes a person, or changes it")
    {
        Details = "With `PersonId` 0 it is made. What is absent or `null` stays as it is.",
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new PersonEntity { Firstname = Entity.Firstname, Lastname = Entity.Lastname, Contact = Entity.Contact,
            MobilePhones = [new() { Value = "901 23 457" }] },
        Result = Entity,
    };

    public static OperationDescription Delete(ApiSchemas schemas) => new("Deletes a person with its telephone numbers and addresses")
    {
        Details = "Whether there was one or not.",
    };
}
