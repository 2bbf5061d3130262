using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter;

/// <summary>
/// The tumbling window of a batch of Kinesis or a DynamoDB stream, whose state Lambda passes from one invocation to the next. The response
/// has the state that you set, or else the one of the event. If the batch fails as a whole, Lambda keeps the previous state. Thread-safe.
/// </summary>
public sealed class BatchWindow
{
    private readonly Lock _gate = new();
    private ReadOnlyMemory<byte> _state;

    internal BatchWindow(StreamWindow window)
    {
        Event = window;
        _state = window.State;
    }

    /// <summary>The window as the event describes it.</summary>
    public StreamWindow Event { get; }

    /// <summary>The state as UTF-8 JSON, an object; empty if there isn't one.</summary>
    public ReadOnlyMemory<byte> State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>Reads the state.</summary>
    /// <typeparam name="TState">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Totals</c>.</param>
    /// <returns>The state; the default value of the type if there isn't one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="JsonException">The state can't be read as the type.</exception>
    public TState? ReadState<TState>(JsonTypeInfo<TState> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return State is { IsEmpty: false } json ? JsonSerializer.Deserialize(json.Span, type) : default;
    }

    /// <summary>
    /// Replaces the state with the result of a function. Other records wait meanwhile, so that none of their changes is lost.
    /// </summary>
    /// <typeparam name="TState">Your type, which is written as a JSON object of at most 1 MB.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Totals</c>.</param>
    /// <param name="change">Receives the state, or the default value of the type, and returns the new state.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="JsonException">The state can't be read as the type.</exception>
    /// <example>
    /// <code>
    /// record.Window?.ChangeState(AppJson.Default.Totals, totals =&gt; (totals ?? new()).Add(order));
    /// </code>
    /// </example>
    public void ChangeState<TState>(JsonTypeInfo<TState> type, Func<TState?, TState> change)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(change);
        lock (_gate)
        {
            var before = _state.IsEmpty ? default : JsonSerializer.Deserialize(_state.Span, type);
            _state = JsonSerializer.SerializeToUtf8Bytes(change(before), type);
        }
    }
}
