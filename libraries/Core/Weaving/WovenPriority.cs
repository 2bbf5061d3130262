using System.ComponentModel;

namespace Lamplighter.Weaving;

/// <summary>
/// In which order the attributes of one method wrap it: Logging outermost, so that it logs what the others let through; then
/// Tracing; then Metrics, nearest to the method. The weaver wraps in ascending order: the highest comes last and outermost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenPriority
{
    /// <summary>The priority of <c>[Logging]</c>.</summary>
    public const byte Logging = 30;

    /// <summary>The priority of <c>[Tracing]</c>.</summary>
    public const byte Tracing = 20;

    /// <summary>The priority of <c>[Metrics]</c>.</summary>
    public const byte Metrics = 10;
}
