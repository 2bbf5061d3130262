using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>What all events of Amazon EventBridge have. Immutable and thread-safe.</summary>
/// <typeparam name="TSelf">The type of the event.</typeparam>
[SuppressMessage("Design", "CA1000", Justification = "The methods are called on the types that derive from this one.")]
public abstract class EventBridgeEnvelope<TSelf> : LambdaEvent<TSelf>
    where TSelf : EventBridgeEnvelope<TSelf>, ILambdaEvent<TSelf>
{
    private protected EventBridgeEnvelope(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The ID of the event. EventBridge can deliver an event more than once, with the same ID.</summary>
    public string? Id => field ??= TextOf("id"u8);

    /// <summary>The version of the event's form: <c>0</c>.</summary>
    public string? Version => TextOf("version"u8);

    /// <summary>The kind of event, such as <c>Order Placed</c> or <c>Scheduled Event</c>.</summary>
    public string? DetailType => field ??= TextOf("detail-type"u8);

    /// <summary>What sent the event, such as <c>com.example.orders</c> or <c>aws.ec2</c>.</summary>
    public string? Source => field ??= TextOf("source"u8);

    /// <summary>The account that sent the event, 12 digits.</summary>
    public string? Account => TextOf("account"u8);

    /// <summary>The time that the sender gave the event.</summary>
    public DateTimeOffset? Time => TimeOf("time"u8);

    /// <summary>The region that the event was sent in.</summary>
    public string? Region => TextOf("region"u8);

    /// <summary>The ARNs of the resources that the event is about.</summary>
    public IReadOnlyList<string> Resources => field ??= EventParts.Texts(Part.Find("resources"u8));

    private protected JsonPart DetailPart => Part.Find("detail"u8);

    private string Label => $"The detail of the event '{Id}'";

    // EventBridge Scheduler sends the detail as a text that contains JSON.
    private ReadOnlyMemory<byte> DetailJson
    {
        get
        {
            var text = DetailPart.Kind == JsonTokenType.String ? DetailPart.GetUtf8() : default;
            return !text.IsEmpty && text.Span[0] is ((byte)'{' or (byte)'[') ? text : DetailPart.Raw;
        }
    }

    /// <summary>
    /// Reads the detail as one of your types, with web defaults (camelCase, case-insensitive), by the contexts in
    /// <see cref="TelemetryOptions.JsonTypeInfoResolvers"/>, or by reflection where it is supported.
    /// </summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <returns>The detail; the default value of the type if it is missing.</returns>
    /// <exception cref="JsonException">The detail can't be read as the type.</exception>
    /// <exception cref="NotSupportedException">There isn't any JSON metadata for the type, for example under Native AOT.</exception>
    public T? ReadDetail<T>() => PayloadJson.Read<T>(DetailJson, Label);

    /// <summary>Reads the detail as one of your types.</summary>
    /// <typeparam name="T">Your type.</typeparam>
    /// <param name="type">The metadata of the type, such as <c>AppJson.Default.Order</c>.</param>
    /// <returns>The detail; the default value of the type if it is missing.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="type"/> is null.</exception>
    /// <exception cref="JsonException">The detail can't be read as the type.</exception>
    public T? ReadDetail<T>(JsonTypeInfo<T> type) => PayloadJson.Read(DetailJson, type, Label);
}
