using System.ComponentModel;
using System.Net.ServerSentEvents;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.StreamTypes;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Creates results from the sequences that route methods return; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamReply
{
    /// <summary>The items in the form that the caller accepts.</summary>
    /// <typeparam name="T">The declared type of the items.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="items">The items.</param>
    /// <param name="contentTypes">The content types that the route offers, the default first; none for all that there are.</param>
    public static HttpResult Sequence<T>(HttpRequest request, IAsyncEnumerable<T>? items, params ReadOnlySpan<string> contentTypes)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (items is null)
        {
            return RouteReply.Result(request, null);
        }

        var offered = contentTypes.IsEmpty ? StreamTypeTable.Offered : contentTypes;
        return offered.Length == 1
            ? HttpResult.Stream(items, offered[0])
            : HttpResult.Stream(items, AcceptHeader.Choose(request.Headers["accept"], offered)).WithVary("Accept");
    }

    /// <summary>The items as server-sent events.</summary>
    /// <typeparam name="T">The declared type of the events' data.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="events">The events.</param>
    public static HttpResult Events<T>(HttpRequest request, IAsyncEnumerable<SseItem<T>>? events) =>
        events is null ? RouteReply.Result(request, null) : HttpResult.ServerSentEvents(events);
}
