using Dialbook.Tables;

namespace Dialbook.Storage;

/// <summary>A row that may be large, so that fewer of it go into a transaction.</summary>
internal interface ISizedEntity : ITableEntity
{
    /// <summary>As many bytes as its properties take at most when they are written.</summary>
    int LargestSize { get; }
}
