using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>An event of Amazon EventBridge. Thread-safe.</summary>
/// <typeparam name="TDetail">
/// The type of the detail: one of your types, or <see cref="S3ObjectDetail"/> for notifications of S3.
/// </typeparam>
/// <remarks>
/// Serializers of Amazon's managed runtime can't read this type. There, take a <see cref="Stream"/> or an <see cref="EventBridgeEvent"/>.
/// </remarks>
/// <example>
/// <code>
/// await LambdaRuntime.RunAsync((EventBridgeEvent&lt;Order&gt; placed, LambdaContext context) =&gt; StoreAsync(placed.Detail));
/// </code>
/// </example>
[SuppressMessage("Design", "CA1000", Justification = "The interface requires it.")]
public sealed class EventBridgeEvent<TDetail> : EventBridgeEnvelope<EventBridgeEvent<TDetail>>, ILambdaEvent<EventBridgeEvent<TDetail>>
{
    private object? _detail;

    private EventBridgeEvent(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The detail, which is read when you first use it; the default value of the type if it is missing.</summary>
    /// <exception cref="JsonException">The detail can't be read as the type.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    public TDetail? Detail => (TDetail?)(_detail ??= ReadOnce());

    /// <summary>Reads an event.</summary>
    /// <param name="json">The event as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The event.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, is nested more than 256 levels deep, or is from another source.</exception>
    public static EventBridgeEvent<TDetail> Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(EventBridgeEvent)));

    private object? ReadOnce() =>
        typeof(TDetail) != typeof(S3ObjectDetail) ? ReadDetail<TDetail>() : DetailPart.IsObject ? new S3ObjectDetail(DetailPart) : null;
}
