using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>The whole event of an invocation. Immutable and thread-safe.</summary>
/// <typeparam name="TSelf">The type of the event.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "The methods are called on the types that derive from this one.")]
public abstract class LambdaEvent<TSelf> : EventObject
    where TSelf : LambdaEvent<TSelf>, ILambdaEvent<TSelf>
{
    private protected LambdaEvent(JsonPart part)
        : base(part)
    {
    }

    /// <summary>
    /// Reads an event from the stream that a handler gets, from the current position to the end. The bytes are copied, so that parts of
    /// the event stay valid after the invocation. The stream isn't disposed.
    /// </summary>
    /// <param name="stream">The event as UTF-8 JSON.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static TSelf Read(Stream stream) => TSelf.Parse(EventIntake.Copy(stream));

    /// <inheritdoc cref="Read(Stream)"/>
    /// <param name="stream">The event as UTF-8 JSON.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<TSelf> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        TSelf.Parse(await EventIntake.CopyAsync(stream, cancellationToken).ConfigureAwait(false));
}
