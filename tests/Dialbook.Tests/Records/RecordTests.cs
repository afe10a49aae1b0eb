using Azure;
using Dialbook.Contacts;
using Dialbook.Records;

namespace Dialbook.Tests.Records;

public sealed class RecordTests
{
    [Fact]
    public void A_Given_Null_Differs_From_An_Absent_Column()
    {
        var given = new GivenColumns(ContactColumns.All);
        given.Set(ContactColumns.Name, null);
        given.Set(ContactColumns.Company, "");
        given.Set(ContactColumns.FirstName, "Ada");

        Assert.True(given.TryGet(ContactColumns.Name, out var name));
        Assert.Null(name);
        Assert.False(given.TryGet(ContactColumns.Comment, out _));
        Assert.Equal(
            [false, false, true, false],
            new[] { ContactColumns.Name, ContactColumns.Company, ContactColumns.FirstName, ContactColumns.Comment }.Select(
                column => given.Has(column, out _)));
        Assert.Null(given.Get<string>(ContactColumns.Name));
        Assert.Null(given.Get<long?>(ContactColumns.Tries));
    }

    [Fact]
    public void Absent_Columns_Stay_And_Given_Nulls_Clear()
    {
        var contact = NewContact(1000);
        contact[ContactColumns.Name] = contact[ContactColumns.Company] = "old";
        contact[ContactColumns.Tries] = 3L;
        var given = new GivenColumns(ContactColumns.All);
        given.Set(ContactColumns.Company, null);
        given.Set(ContactColumns.Tries, null);
        contact.Apply(given);
        Assert.Equal(
            ("old", null, 0L),
            (contact.Text(ContactColumns.Name), contact.Text(ContactColumns.Company), contact.Integer(ContactColumns.Tries)));
    }

    [Fact]
    public void Columns_Are_Found_By_Name_Without_Regard_To_Case()
    {
        foreach (var column in ContactColumns.All)
        {
            Assert.Same(column, ContactColumns.All.Find(column.Name.ToUpperInvariant()));
            Assert.Same(column, ContactColumns.All.Find(column.Name.ToLowerInvariant()));
        }

        Assert.Null(ContactColumns.All.Find("Nam"));
        Assert.Null(ContactColumns.All.Find(new string('N', 1000)));
    }

    [Fact]
    public void Irregular_Spellings_Are_Kept() =>
        Assert.All(
            new[] { "bPhoneNumber3Invalid", "nPhoneNumber4LastCause", "nTriesPhoneNumber5", "PhoneNumber3LastAcdAgentEndReasonsID",
                "bLastResultMailbox" },
            name => Assert.Equal(name, ContactColumns.All.Find(name)?.Name));

    [Fact]
    public void Sorting_Puts_Unset_Values_First_And_Compares_Texts_By_Code()
    {
        string?[] names = ["b", null, "a", "B", "ä", ""];
        var contacts = names.Select((name, i) =>
        {
            var contact = NewContact(1000 + i);
            contact[ContactColumns.Name] = name;
            return (Dialbook.Records.Record)contact;
        });
        Assert.Equal(
            [null, "", "B", "a", "b", "ä"],
            contacts.Order(new RecordOrder(ContactColumns.Name)).Select(contact => contact.Text(ContactColumns.Name)));
        Assert.Equal(0, RecordOrder.Compare(null, null));
        Assert.Equal([false, true], new object[] { true, false }.Order(Comparer<object>.Create(RecordOrder.Compare)));
        Assert.True(RecordOrder.Compare(2L, 10L) < 0);
        Assert.True(RecordOrder.Compare(2.5m, 10m) < 0);
    }

    [Theory]
    [InlineData("", "1", true)]
    [InlineData("1", "1", true)]
    [InlineData("2,1", "1", true)]
    [InlineData("*", "1", true)]
    [InlineData("2", "1", false)]
    [InlineData("2,3", "1", false)]
    public void A_Change_Goes_On_If_The_Version_Is_One_Of_Those_Given(string versions, string current, bool goesOn)
    {
        var ifMatch = new IfMatch([.. versions.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Version)]);
        var error = Xunit.Record.Exception(() => ifMatch.ThrowUnless(Version(current)));
        Assert.Equal(goesOn, error is null);
        Assert.Equal(goesOn ? null : DialbookFault.VersionMismatch, (error as DialbookException)?.Fault);
        default(IfMatch).ThrowUnless(Version(current));
    }

    private static ETag Version(string text) => text == "*" ? ETag.All : new ETag($"\"{text}\"");

    private static Contact NewContact(long id) => new(new(new(1), 1, id));
}
