using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Dialbook.Contacts;
using Dialbook.Functions.Wire;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class CsvRoundTripTests
{
    private static readonly ClientTime Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public async Task An_Exported_Contact_Is_Imported_As_It_Was()
    {
        string[] texts =
        [
            "=1+1", "+1", "-1", "@SUM(1,2)", "'=1", "''=1", "'text", "'", "''", "\t=1", "\rx", "'\tx", "'+",
            "a,b", "a;b", "a\"b", "\"", "a\r\nb", "\n", " a ", "Köln 😀", "{\"a\":1}", "\uFEFFx", "NULL", "0", "'49", "++49", "x'=",
        ];
        var contacts = texts.Select(Contact).ToList();
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await using (var csv = new ContactCsv(pipe.Writer, Berlin, TestContext.Current.CancellationToken))
        {
            await csv.WriteHeaderAsync();
            foreach (var contact in contacts)
                await csv.WriteAsync(contact);
        }

        await pipe.Writer.CompleteAsync();
        var read = await ReadBody.OfAsync(ReadBody.Csv, pipe.Reader.AsStream(), times: Berlin);
        Assert.Null(read.Fault);
        Assert.Equal(contacts.Count, read.Drafts.Count);
        foreach (var (contact, draft) in contacts.Zip(read.Drafts))
        {
            Assert.Empty(draft.Columns.Errors);
            Assert.Equal(contact.Address.CampaignId, draft.CampaignId);
            foreach (var column in ContactColumns.All)
            {
                if (column.IsGiven)
                    Assert.Equal(contact[column], draft.Columns.Get<object?>(column));
            }
        }
    }

    /// <summary>A contact with that text in every column of texts, telephone numbers too.</summary>
    private static Contact Contact(string text)
    {
        var given = new GivenColumns(ContactColumns.All);
        foreach (var column in ContactColumns.All)
        {
            if (column.IsGiven)
            {
                given.Set(column, column.Type switch
                {
                    ColumnType.Text => text,
                    ColumnType.Integer => -7L,
                    ColumnType.Decimal => -1.50m,
                    _ => new DateTime(2024, 7, 1, 12, 0, 0, 241, DateTimeKind.Utc),
                });
            }
        }

        given.Set(ContactColumns.PhoneNumbers[0], "+49 89 1234567");
        given.Set(ContactColumns.PhoneNumbers[1], "-123 45");
        var contact = NewContact(new ContactAddress(NewClient(1), 17, 4711));
        Apply(contact, given);
        return contact;
    }

    /// <summary>Only a store makes contacts, and only a credential yields a client; this test needs neither.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern Contact NewContact(ContactAddress address);

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern ClientId NewClient(int number);

    [UnsafeAccessor(UnsafeAccessorKind.Method)]
    private static extern bool Apply(Records.Record record, GivenColumns given);
}
