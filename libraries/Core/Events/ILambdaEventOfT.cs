namespace Lamplighter;

/// <summary>
/// An event type that reads itself from JSON, so that a handler can take it without a <c>JsonSerializerContext</c>. The package
/// Lamplighter.Events has such types for the event sources of AWS; implement the interface for events of your own. Thread-safe.
/// </summary>
/// <typeparam name="TSelf">The type that implements the interface.</typeparam>
public interface ILambdaEvent<TSelf>
    where TSelf : ILambdaEvent<TSelf>
{
    /// <summary>Reads an event.</summary>
    /// <param name="json">
    /// The event as UTF-8 JSON. The implementation may keep the memory, so the caller must not change it afterwards.
    /// </param>
    /// <returns>The event.</returns>
    /// <exception cref="System.Text.Json.JsonException">The JSON isn't valid, or isn't an event of this type.</exception>
    static abstract TSelf Parse(ReadOnlyMemory<byte> json);
}
