using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CrmBlocksTests(AzuriteServer azurite)
{
    [Fact]
    public void Blocks_Come_Back_As_They_Were_Put_In_Whatever_Their_Order()
    {
        var random = new Random(1);
        var blocks = new CrmBlocks();
        var all = new SortedSet<int>();
        for (var round = 0; round < 300; round++)
        {
            var first = random.Next(random.Next(2) == 0 ? 100 : int.MaxValue / 1000);
            var last = Math.Min(first + random.Next(5), int.MaxValue / 1000);
            var added = Enumerable.Range(first, last - first + 1).ToList();
            Assert.Equal(!all.IsSupersetOf(added), blocks.Add((first, last)));
            all.UnionWith(added);
            Assert.Equal(all, blocks.List());
            blocks = CrmBlocks.FromBytes(blocks.ToBytes());
        }

        Assert.Equal(all, blocks.List());
    }

    [Fact]
    public void However_Many_There_Are_None_Is_Lost_And_Few_Bytes_Hold_Them()
    {
        var random = new Random(2);
        var all = Enumerable.Range(0, 50_000).Select(_ => random.Next(int.MaxValue / 1000)).ToHashSet();
        var blocks = new CrmBlocks();
        foreach (var part in all.Chunk(5_000))
            blocks.Add(part.Select(block => (block, block)));
        Assert.Subset(blocks.List().ToHashSet(), all);
        Assert.InRange(blocks.ToBytes().Length, 1, 100_000);
    }

    [Fact]
    public async Task A_Table_Whose_IDs_Are_Far_Apart_Is_Read_By_The_Blocks_That_Have_Records()
    {
        var crm = await CrmBook.NewAsync(azurite);
        int[] ids = [1, 999, 1_000, 2_000_000_000, int.MaxValue];
        await crm.UpsertAsync(
            CrmTables.Contact, [.. ids.Select(id => CrmBook.Row(CrmTables.Contact, ("contact_id", id), ("name", $"C{id}")))]);
        var read = new List<int>();
        await foreach (var records in crm.Domain.Snapshots.ReadAllAsync(
            crm.Client, CrmTables.Contact, TestContext.Current.CancellationToken))
            read.AddRange(records.Select(record => record.Id));
        Assert.Equal(ids, read);
        Assert.Equal(
            [0, 1, 2_000_000, int.MaxValue / 1000],
            await crm.Domain.CrmNumbers.ListBlocksAsync(crm.Client, CrmTables.Contact, TestContext.Current.CancellationToken));
    }
}
