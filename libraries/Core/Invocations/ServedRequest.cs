using System.ComponentModel;

namespace Lamplighter.Internal.Core.Invocations;

/// <summary>
/// The HTTP request that a web framework serves in an invocation, for packages that describe it. Members are read only until the
/// invocation has ended, possibly on another thread.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public abstract class ServedRequest
{
    /// <summary>The method, such as <c>GET</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The absolute URL without the query, which can contain secrets.</summary>
    public abstract string Url { get; }

    /// <summary>The status of the response as it is now.</summary>
    public abstract int StatusCode { get; }

    /// <summary>The event that became the request, as the framework's host received it; null if there isn't one.</summary>
    public abstract object? Event { get; }
}
