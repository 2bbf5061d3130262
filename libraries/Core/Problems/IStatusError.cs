using System.ComponentModel;

namespace Lamplighter.Internal.Core.Problems;

/// <summary>An exception that ends a request with an HTTP status.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IStatusError
{
    /// <summary>The status, 400 to 599.</summary>
    int StatusCode { get; }
}
