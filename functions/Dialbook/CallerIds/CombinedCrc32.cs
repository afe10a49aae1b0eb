namespace Dialbook.CallerIds;

/// <summary>
/// Puts checksums of gzip, CRC-32 (RFC 1952, 8), together: that of a whole from those of its parts, which
/// <see cref="System.IO.Hashing.Crc32"/> has not.
/// </summary>
internal static class CombinedCrc32
{
    /// <summary>
    /// The polynomial, its highest power in the lowest bit; a number's bits are a polynomial's coefficients in that order.
    /// </summary>
    private const uint Polynomial = 0xedb88320;

    private const uint One = 0x80000000;

    /// <summary>The checksum of one run of bytes followed by another: the first is moved up by the bits of the second.</summary>
    /// <param name="first">The checksum of the first.</param>
    /// <param name="second">The checksum of the second.</param>
    /// <param name="secondLength">As many bytes as the second has.</param>
    public static uint Of(uint first, uint second, long secondLength) => Times(first, PowerOfX(8 * secondLength)) ^ second;

    /// <summary>x to that power, modulo the polynomial, by squaring.</summary>
    private static uint PowerOfX(long power)
    {
        var (result, square) = (One, One >> 1);
        for (; power > 0; power >>= 1)
        {
            if ((power & 1) != 0)
                result = Times(result, square);
            square = Times(square, square);
        }

        return result;
    }

    /// <summary>The product of two polynomials over the field of two elements, modulo the polynomial.</summary>
    private static uint Times(uint one, uint other)
    {
        var product = 0u;
        for (var bit = One; bit != 0; bit >>= 1)
        {
            if ((one & bit) != 0)
                product ^= other;
            other = (other & 1) != 0 ? (other >> 1) ^ Polynomial : other >> 1;
        }

        return product;
    }
}
