using System.Buffers.Binary;
using System.Text;

namespace Dialbook.Testing;

/// <summary>A message as it comes over the wire: numbered fields, each perhaps several times.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    _fields.Add((number, Varint(ref bytes), default));
                    break;
                case 1:
                    _fields.Add((number, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span), default));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    _fields.Add((number, 0, bytes[..length]));
                    bytes = bytes[length..];
                    break;
                case 5:
                    _fields.Add((number, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span), default));
                    bytes = bytes[4..];
                    break;
                default:
                    throw new InvalidDataException($"Field {number} has a wire type that no longer exists.");
            }
        }
    }

    /// <summary>The messages in a field, and in a field of those, and so on.</summary>
    public IEnumerable<ProtobufMessage> At(params int[] path) => path is [var number, .. var rest]
        ? _fields.Where(field => field.Number == number).SelectMany(field => new ProtobufMessage(field.Bytes).At(rest))
        : [this];

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).Span);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).Span);

    public ulong Number(int number) => _fields.FirstOrDefault(field => field.Number == number).Value;

    private static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[0];
            bytes = bytes[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }

    private ReadOnlyMemory<byte> Bytes(int number) => _fields.FirstOrDefault(field => field.Number == number).Bytes;
}
