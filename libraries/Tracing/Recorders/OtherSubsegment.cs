using System.ComponentModel;

namespace Lamplighter.Internal.Tracing.Recorders;

/// <summary>An open subsegment of another library.</summary>
/// <param name="source">The library's object.</param>
/// <param name="id">Its ID in the trace.</param>
/// <param name="namespace"><c>remote</c> for a call to another service, <c>aws</c> for one of an AWS client; else null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OtherSubsegment(object source, string id, string? @namespace)
{
    /// <summary>The library's object.</summary>
    public object Source => source;

    internal string Id => id;

    internal string? Namespace => @namespace;
}
