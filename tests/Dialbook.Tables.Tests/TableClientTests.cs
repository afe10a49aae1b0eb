using Azure;
using Dialbook.Testing;
using static Dialbook.Tables.Tests.TestTables;

namespace Dialbook.Tables.Tests;

public sealed class TableClientTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Table_Is_Made_Once_And_Deleted_Once()
    {
        var table = azurite.Service().GetTableClient(NewName());
        Assert.True(await table.CreateIfNotExistsAsync(Cancellation));
        Assert.False(await table.CreateIfNotExistsAsync(Cancellation));
        Assert.True(await table.DeleteIfExistsAsync(Cancellation));
        Assert.False(await table.DeleteIfExistsAsync(Cancellation));
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("a-bc")]
    [InlineData("abc'")]
    public void A_Table_Has_A_Proper_Name(string name) =>
        Assert.Throws<ArgumentException>(() => azurite.Service().GetTableClient(name));

    [Fact]
    public async Task A_Row_Is_Inserted_Merged_Replaced_And_Deleted()
    {
        var table = await azurite.NewTableAsync();
        var row = Row("r", 1, "one");
        await table.AddEntityAsync(row, Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
        Assert.NotEqual(default, row.ETag);
        Assert.Equal((row.ETag, "one", "p", "r"), (read.ETag, read.Text, read.PartitionKey, read.RowKey));
        Assert.NotEqual(default, read.Timestamp);

        var change = Row("r", text: "two");
        await table.UpdateEntityAsync(change, read.ETag, TableUpdateMode.Merge, Cancellation);
        var merged = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
        Assert.Equal(("two", 1, change.ETag), (merged.Text, merged.Int32, merged.ETag));

        await table.UpdateEntityAsync(change, merged.ETag, TableUpdateMode.Replace, Cancellation);
        Assert.Null((await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation)).Int32);

        Assert.True(await table.DeleteEntityAsync("p", "r", change.ETag, Cancellation));
        Assert.False(await table.DeleteEntityAsync("p", "r", cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task An_Upsert_Inserts_And_Changes(TableUpdateMode mode)
    {
        var table = await azurite.NewTableAsync();
        await table.UpsertEntityAsync(Row("r", 1), mode, Cancellation);
        var change = Row("r", text: "two");
        await table.UpsertEntityAsync(change, mode, Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
        Assert.Equal((change.ETag, "two", mode == TableUpdateMode.Merge ? 1 : null), (read.ETag, read.Text, read.Int32));
    }

    [Fact]
    public async Task Only_Selected_Properties_Are_Read()
    {
        var table = await azurite.NewTableAsync();
        var row = Row("r", 1, "one");
        await table.AddEntityAsync(row, Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "r", ["Text"], Cancellation);
        Assert.Equal(("one", null, row.ETag, "r"), (read.Text, read.Int32, read.ETag, read.RowKey));
    }

    [Fact]
    public async Task A_Missing_Row_Or_Table_Is_Null_Or_404()
    {
        var table = await azurite.NewTableAsync();
        var missing = azurite.Service().GetTableClient(NewName());
        Assert.Null(await table.GetEntityIfExistsAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.Null(await missing.GetEntityIfExistsAsync<Sample>("p", "r", cancellationToken: Cancellation));
        Assert.False(await missing.DeleteEntityAsync("p", "r", cancellationToken: Cancellation));
        await FailsAsync(404, TableErrors.ResourceNotFound, table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation));
        await FailsAsync(404, TableErrors.TableNotFound, missing.AddEntityAsync(Row("r"), Cancellation));
        await FailsAsync(404, TableErrors.ResourceNotFound, table.UpdateEntityAsync(Row("r"), ETag.All, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_Conflict_Names_Itself()
    {
        var table = await azurite.NewTableAsync();
        var row = Row("r", 1);
        await table.AddEntityAsync(row, Cancellation);
        var old = row.ETag;
        var error = await FailsAsync(409, TableErrors.EntityAlreadyExists, table.AddEntityAsync(Row("r"), Cancellation));
        Assert.True(error.IsEntityAlreadyExists);
        await table.UpsertEntityAsync(row, cancellationToken: Cancellation);
        error = await FailsAsync(412, TableErrors.UpdateConditionNotSatisfied, table.UpdateEntityAsync(row, old, cancellationToken: Cancellation));
        Assert.True(error.IsConditionNotMet);
        await FailsAsync(412, TableErrors.UpdateConditionNotSatisfied, table.DeleteEntityAsync("p", "r", old, Cancellation));
    }

    [Fact]
    public async Task An_Update_Must_Name_A_Version()
    {
        var table = azurite.Service().GetTableClient(NewName());
        await Assert.ThrowsAsync<ArgumentException>(() => table.UpdateEntityAsync(Row("r"), default, cancellationToken: Cancellation));
    }

    private static async Task<RequestFailedException> FailsAsync(int status, string code, Task task)
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => task);
        Assert.Equal((status, code), (error.Status, error.ErrorCode));
        return error;
    }
}
