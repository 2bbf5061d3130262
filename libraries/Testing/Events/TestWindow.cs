namespace Lamplighter;

/// <summary>The tumbling window of a stream's event in a test. See <see cref="TestEvents"/>.</summary>
/// <param name="State">The state as JSON, an object.</param>
/// <param name="IsFinal">Whether the event is the window's last one.</param>
public sealed record TestWindow(string State = "{}", bool IsFinal = false);
