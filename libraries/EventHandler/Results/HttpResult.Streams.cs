using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Lamplighter.Internal.EventHandler.Bodies;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.StreamTypes;

namespace Lamplighter;

// Results whose body is written while its source produces it.
public sealed partial class HttpResult
{
    private static TimeSpan DefaultHeartbeat => TimeSpan.FromSeconds(15);

    /// <summary>
    /// 200 with the items of a sequence as a JSON array. With <see cref="ApiGatewayResolver.ResolveStreamingAsync"/>, items are sent as
    /// soon as the sequence awaits the next one, or when 16 KiB are written; otherwise, and behind front doors that can't stream, all items
    /// are collected up to the limit of the front door. The sequence is enumerated once, so such a result answers one request.
    /// </summary>
    /// <typeparam name="T">The items' type; it determines what is written.</typeparam>
    /// <param name="items">The items.</param>
    public static HttpResult Stream<T>(IAsyncEnumerable<T> items) => Stream(items, "application/json");

    /// <inheritdoc cref="Stream{T}(IAsyncEnumerable{T})"/>
    /// <param name="items">The items.</param>
    /// <param name="contentType">
    /// How they are written: <c>application/json</c>, or a type that ends with <c>+json</c>, for an array; <c>application/jsonl</c> or
    /// <c>application/x-ndjson</c> for lines of JSON; <c>text/event-stream</c> for server-sent events.
    /// </param>
    /// <exception cref="ArgumentException">The content type is another one.</exception>
    public static HttpResult Stream<T>(IAsyncEnumerable<T> items, string contentType)
    {
        ArgumentNullException.ThrowIfNull(items);
        HeaderText.CheckValue(contentType, nameof(contentType));
        return StreamTypeTable.Find(contentType) switch
        {
            StreamFormat.JsonArray => new(200, new JsonArrayBody<T>(items, contentType), [], []),
            StreamFormat.JsonLines => new(200, new JsonLinesBody<T>(items, contentType), [], []),
            StreamFormat.Events => Events(new ValueEventsBody<T>(items, null, DefaultHeartbeat)),
            _ => throw new ArgumentException(
                $"A sequence can't be written as '{contentType}'. Use {StreamTypeTable.Names}.", nameof(contentType)),
        };
    }

    /// <summary>
    /// 200 with server-sent events, as <see cref="ServerSentEvents{T}(IAsyncEnumerable{SseItem{T}}, TimeSpan?)"/> with the default
    /// heartbeat.
    /// </summary>
    /// <typeparam name="T">The type of the events' data.</typeparam>
    /// <param name="events">The events.</param>
    [OverloadResolutionPriority(1)]
    public static HttpResult Stream<T>(IAsyncEnumerable<SseItem<T>> events) => ServerSentEvents(events);

    /// <inheritdoc cref="Stream{T}(IAsyncEnumerable{SseItem{T}})"/>
    /// <param name="events">The events.</param>
    /// <param name="contentType">Only <c>text/event-stream</c>.</param>
    /// <exception cref="ArgumentException">The content type is another one.</exception>
    [OverloadResolutionPriority(1)]
    public static HttpResult Stream<T>(IAsyncEnumerable<SseItem<T>> events, string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        return StreamTypeTable.Find(contentType) == StreamFormat.Events
            ? ServerSentEvents(events)
            : throw new ArgumentException(
                $"Server-sent events can't be written as '{contentType}'. Use {StreamTypeTable.Events}.", nameof(contentType));
    }

    /// <summary>
    /// 200 with server-sent events (<c>text/event-stream</c>), and with <c>cache-control: no-cache</c>. Data of the type
    /// <see cref="string"/> is written as it is, other data as JSON. Each event is sent before the sequence works on the next one;
    /// otherwise, they are sent and collected as the items of <see cref="Stream{T}(IAsyncEnumerable{T})"/>.
    /// </summary>
    /// <typeparam name="T">The type of the events' data.</typeparam>
    /// <param name="events">
    /// The events. A client that reconnects sends the last <see cref="SseItem{T}.EventId"/> that it got in the header
    /// <c>last-event-id</c>.
    /// </param>
    /// <param name="heartbeat">
    /// The time without an event after which a comment is sent, which clients ignore; at least a millisecond, at most a day. Default 15
    /// seconds. <see cref="Timeout.InfiniteTimeSpan"/> for no comments. A collected response has none.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    [OverloadResolutionPriority(1)]
    public static HttpResult ServerSentEvents<T>(IAsyncEnumerable<SseItem<T>> events, TimeSpan? heartbeat = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        return Events(new EventsBody<T>(events, CheckHeartbeat(heartbeat)));
    }

    /// <summary>
    /// 200 with values as server-sent events, as <see cref="ServerSentEvents{T}(IAsyncEnumerable{SseItem{T}}, TimeSpan?)"/>.
    /// </summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="values">The values.</param>
    /// <param name="eventType">The type of all events; null for <c>message</c>, which clients assume.</param>
    /// <param name="heartbeat">The time without an event after which a comment is sent. Default 15 seconds.</param>
    /// <exception cref="ArgumentException">The event type has a line break.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public static HttpResult ServerSentEvents<T>(IAsyncEnumerable<T> values, string? eventType = null, TimeSpan? heartbeat = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (eventType.AsSpan().ContainsAny('\r', '\n'))
        {
            throw new ArgumentException("The type of an event can't have a line break. Use a name such as 'order'.", nameof(eventType));
        }

        return Events(new ValueEventsBody<T>(values, eventType, CheckHeartbeat(heartbeat)));
    }

    // Caches and proxies would keep events back.
    private static HttpResult Events(HttpBody body) => new(200, body, [new("cache-control", "no-cache")], []);

    private static TimeSpan CheckHeartbeat(TimeSpan? heartbeat) => heartbeat switch
    {
        null => DefaultHeartbeat,
        { TotalMilliseconds: >= 1, TotalDays: <= 1 } value => value,
        { } value when value == Timeout.InfiniteTimeSpan => value,
        _ => throw new ArgumentOutOfRangeException(
            nameof(heartbeat),
            heartbeat,
            "Use a time from a millisecond to a day, for example 15 seconds, or Timeout.InfiniteTimeSpan for no comments."),
    };
}
