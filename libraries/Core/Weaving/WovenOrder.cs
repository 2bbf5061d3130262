using System.ComponentModel;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// The order in which the attributes of one method wrap it: Logging is outermost, so that it logs the exceptions of the others; then
/// Tracing; then Metrics, which is innermost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenOrder
{
    /// <summary>The position of <c>[Logging]</c>.</summary>
    public const int Logging = 10;

    /// <summary>The position of <c>[Tracing]</c>.</summary>
    public const int Tracing = 20;

    /// <summary>The position of <c>[Metrics]</c>.</summary>
    public const int Metrics = 30;
}
