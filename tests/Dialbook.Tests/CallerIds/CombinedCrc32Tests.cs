using System.IO.Hashing;
using Dialbook.CallerIds;

namespace Dialbook.Tests.CallerIds;

public sealed class CombinedCrc32Tests
{
    [Fact]
    public void The_Checksum_Of_Parts_Is_That_Of_The_Whole()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(3_000)];
            random.NextBytes(bytes);
            var at = random.Next(bytes.Length + 1);
            Assert.Equal(
                Crc32.HashToUInt32(bytes),
                CombinedCrc32.Of(Crc32.HashToUInt32(bytes.AsSpan(0, at)), Crc32.HashToUInt32(bytes.AsSpan(at)), bytes.Length - at));
        }
    }
}
