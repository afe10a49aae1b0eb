using System.Globalization;
using Dialbook.Cli.Output;
using Spectre.Console;

namespace Dialbook.Cli.HandOut;

/// <summary>Contacts that were handed out, as a table.</summary>
internal static class HandOutTable
{
    public static Table Of(IEnumerable<HandedOutContact> contacts, bool isTerminal)
    {
        var table = Terminal.Table(isTerminal).AddColumns("ID", "Name", "Number", "Lease", "Until");
        foreach (var contact in contacts)
        {
            table.AddTexts(
                contact.Id.ToString(CultureInfo.InvariantCulture), contact.FullName, contact.NumberToDial, contact.LeaseId,
                Times.ToSecond(contact.LeaseEnd));
        }

        return table;
    }
}
