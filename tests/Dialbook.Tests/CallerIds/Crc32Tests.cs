using Dialbook.CallerIds;

namespace Dialbook.Tests.CallerIds;

public sealed class Crc32Tests
{
    [Fact]
    public void It_Is_The_Checksum_That_All_Know()
    {
        Assert.Equal(0u, Crc32.Of([]));
        Assert.Equal(0xcbf43926u, Crc32.Of("123456789"u8));
    }

    [Fact]
    public void The_Checksum_Of_Parts_Is_That_Of_The_Whole()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(3_000)];
            random.NextBytes(bytes);
            var at = random.Next(bytes.Length + 1);
            Assert.Equal(Crc32.Of(bytes), Crc32.Combine(Crc32.Of(bytes.AsSpan(0, at)), Crc32.Of(bytes.AsSpan(at)), bytes.Length - at));
        }
    }
}
