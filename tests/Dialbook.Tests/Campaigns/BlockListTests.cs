using Dialbook.Campaigns;

namespace Dialbook.Tests.Campaigns;

public sealed class BlockListTests
{
    [Fact]
    public void Any_List_Survives_As_Bytes()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var (list, expected, block) = (BlockList.Empty, new List<long>(), 0L);
            for (var i = random.Next(60); i > 0; i--)
            {
                block += random.Next(3) > 0 ? 1 : random.NextInt64(1, 1L << random.Next(1, 40));
                list = list.Add(block);
                expected.Add(block);
            }

            Assert.Equal(expected, list);
            Assert.Equal(expected, BlockList.FromBytes(list.ToBytes()));
            Assert.Equal(expected.LastOrDefault(), BlockList.FromBytes(list.ToBytes()).Last);
        }
    }

    [Fact]
    public void A_List_Goes_On_After_It_Was_Read()
    {
        var list = BlockList.FromBytes(BlockList.Empty.Add(3).Add(4).ToBytes()).Add(5).Add(9);
        Assert.Equal([3, 4, 5, 9], BlockList.FromBytes(list.ToBytes()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(7)]
    public void Blocks_Only_Ascend(long block) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BlockList.Empty.Add(7).Add(block));

    [Fact]
    public void Ten_Million_Contacts_Of_Two_Campaigns_In_Turn_Fit_A_Property()
    {
        var list = BlockList.Empty;
        for (var block = 1; block <= 20_000; block += 2)
            list = list.Add(block);
        Assert.Equal(10_000, list.Count());
        Assert.InRange(list.ToBytes().Length, 1, 64 * 1024);
    }
}
