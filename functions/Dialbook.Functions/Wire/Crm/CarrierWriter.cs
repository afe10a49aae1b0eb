namespace Dialbook.Functions.Wire.Crm;

/// <summary>Writes values in one of the formats, into memory.</summary>
internal abstract class CarrierWriter : IDisposable
{
    protected MemoryStream Bytes { get; } = new();

    public static CarrierWriter For(AnswerFormat format) => format.IsXml ? new XmlCarrierWriter() : new JsonCarrierWriter();

    /// <summary>Names the value that comes next, and stands alone or in a list.</summary>
    public abstract void Element(string name);

    public abstract void Property(string name);

    /// <summary>Begins an entry of a map, whose value comes next.</summary>
    public abstract void StartEntry(string key);

    public abstract void EndEntry();

    /// <summary>Begins an object or a map.</summary>
    public abstract void StartObject();

    public abstract void EndObject();

    public abstract void StartList();

    public abstract void EndList();

    public abstract void Null();

    public abstract void Text(string value);

    public abstract void Number(long value);

    public abstract void Number(double value);

    public abstract void Flag(bool value);

    /// <summary>About how many bytes are written and not yet sent.</summary>
    public abstract long Pending { get; }

    /// <summary>The bytes that are written and not yet sent.</summary>
    public ReadOnlyMemory<byte> Written()
    {
        Flush();
        return Bytes.GetBuffer().AsMemory(0, (int)Bytes.Length);
    }

    public void Forget() => Bytes.SetLength(0);

    public virtual void Dispose() => Bytes.Dispose();

    protected abstract void Flush();
}
