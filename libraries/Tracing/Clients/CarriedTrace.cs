using System.ComponentModel;

namespace Lamplighter.Internal.Tracing.Clients;

/// <summary>The trace of a message's sender, in the forms in which messages carry it. Immutable.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class CarriedTrace
{
    internal CarriedTrace(string xray, string? w3c)
    {
        XRay = xray;
        W3C = w3c;
    }

    /// <summary>X-Ray's header: <c>Root=1-…;Parent=…;Sampled=1</c>.</summary>
    public string XRay { get; }

    /// <summary>W3C's <c>traceparent</c>; null where Lambda's header doesn't name a parent.</summary>
    public string? W3C { get; }
}
