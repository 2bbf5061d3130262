using System.ComponentModel;

namespace Lamplighter.Internal.Core.Weaving;

/// <summary>
/// In which order the attributes of one method wrap it: Logging outermost, so that it logs what the others let through; then
/// Tracing; then Metrics, nearest to the method.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WovenOrder
{
    /// <summary>Where <c>[Logging]</c> stands.</summary>
    public const int Logging = 10;

    /// <summary>Where <c>[Tracing]</c> stands.</summary>
    public const int Tracing = 20;

    /// <summary>Where <c>[Metrics]</c> stands.</summary>
    public const int Metrics = 30;
}
