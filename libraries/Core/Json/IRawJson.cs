using System.ComponentModel;

namespace Lamplighter.Internal.Core.Json;

/// <summary>An object that was read from JSON and still has it. Telemetry writes the JSON, redacted, and follows paths in it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRawJson
{
    /// <summary>One JSON value as UTF-8.</summary>
    ReadOnlyMemory<byte> Json { get; }
}
