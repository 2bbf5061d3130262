using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A record or message whose sender decides on its content. Immutable and thread-safe.</summary>
public abstract class EventRecord : EventObject
{
    private protected EventRecord(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The content: the bytes that were base64 in the event, or a text as UTF-8. Empty if there isn't any content.</summary>
    /// <exception cref="FormatException">The event has the content as base64, and it isn't valid base64.</exception>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>
    /// The content as text. Bytes that aren't valid UTF-8 become U+FFFD. Null if there isn't any content.
    /// </summary>
    /// <exception cref="FormatException">The event has the content as base64, and it isn't valid base64.</exception>
    public abstract string? Text { get; }

    // Begins messages, such as "The body of the SQS message 'a'".
    private protected abstract string Label { get; }

    /// <summary>
    /// Reads the content as JSON, with web defaults (camelCase, case-insensitive), by the contexts in
    /// <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection where it is supported.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <returns>The value; the default value of the type if the content is empty or JSON <c>null</c>.</returns>
    /// <exception cref="JsonException">The content can't be read as the type.</exception>
    /// <exception cref="FormatException">The event has the content as base64, and it isn't valid base64.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    /// <example>
    /// <code>
    /// foreach (var message in messages.Records)
    /// {
    ///     var order = message.ReadJson&lt;Order&gt;();
    /// }
    /// </code>
    /// </example>
    public T? ReadJson<T>() => PayloadJson.Read<T>(Bytes, Label);

    /// <summary>Reads the content as JSON.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <returns>The value; the default value of the type if the content is empty or JSON <c>null</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="JsonException">The content can't be read as the type.</exception>
    /// <exception cref="FormatException">The event has the content as base64, and it isn't valid base64.</exception>
    public T? ReadJson<T>(JsonTypeInfo<T> type) => PayloadJson.Read(Bytes, type, Label);

    /// <summary>
    /// Reads the content as an event of another source, for example a notification of S3 or SNS that came through a queue.
    /// </summary>
    /// <typeparam name="TEvent">The type of the event, such as <c>SnsMessage</c>, <c>S3Records</c> or <c>EventBridgeEvent</c>.</typeparam>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The content isn't JSON, or isn't an event of this type.</exception>
    /// <exception cref="FormatException">The event has the content as base64, and it isn't valid base64.</exception>
    /// <example>
    /// <code>
    /// // S3 → SNS → SQS
    /// var objects = message.ReadEvent&lt;SnsMessage&gt;().ReadEvent&lt;S3Records&gt;();
    /// </code>
    /// </example>
    public TEvent ReadEvent<TEvent>()
        where TEvent : ILambdaEvent<TEvent>
    {
        try
        {
            return TEvent.Parse(Bytes);
        }
        catch (JsonException error)
        {
            throw new JsonException($"{Label} can't be read as {typeof(TEvent).Name}: {error.Message}", error);
        }
    }

    private protected string? TextOfBytes(JsonPart content) => content.IsNull ? null : Utf8Transcoder.GetString(Bytes.Span);
}
