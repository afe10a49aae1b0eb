using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Records;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads a contact as a caller gives it.</summary>
internal static class ContactReader
{
    private static readonly Column CampaignName = new(ContactDraft.CampaignNameField, ColumnType.Text);
    private static readonly Column Id = new("ID", ColumnType.Integer) { Minimum = long.MinValue, Maximum = long.MaxValue };
    private static readonly Column CampaignId = new("DiallerCampaignsID", ColumnType.Integer) { Minimum = long.MinValue, Maximum = long.MaxValue };

    /// <summary>The keys in the order of their ordinals; not columns that are written.</summary>
    private static readonly ColumnSet Keys = new([Id, CampaignId, CampaignName]);

    public static ContactDraft Read(ReadOnlySpan<byte> body, ClientTime times)
    {
        var draft = new ContactDraft();
        var keys = new GivenColumns(Keys);
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (Keys.Find(name) is { } key)
                keys.ReadColumn(key, ref value, times);
            else
                draft.Columns.ReadColumn(name, ref value, times);
        });
        draft.Columns.Errors.InsertRange(0, keys.Errors);
        draft.Id = keys.Get<long?>(Id);
        draft.CampaignId = keys.Get<long?>(CampaignId);
        draft.CampaignName = keys.Get<string>(CampaignName);
        return draft;
    }
}
