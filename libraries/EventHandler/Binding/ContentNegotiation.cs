using System.ComponentModel;
using Lamplighter.Internal.EventHandler.HttpSyntax;
using Lamplighter.Internal.EventHandler.Requests;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>
/// Compares the content types of a route with those of a request; for generated code. It is loaded only where there is something to
/// compare.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ContentNegotiation
{
    /// <summary>Checks that the request's body has a type that the route takes. One without a type has any.</summary>
    /// <param name="request">The request.</param>
    /// <param name="contentTypes">The types, or ranges such as <c>image/*</c>.</param>
    /// <exception cref="HttpException">415: the body has another type. The header <c>Accept</c> names those of the route.</exception>
    public static void Consume(HttpRequest request, params ReadOnlySpan<string> contentTypes)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Headers["content-type"] is not { Length: > 0 } header || request.Content.IsEmpty)
        {
            return;
        }

        var type = MediaRange.TypeOf(header);
        foreach (var one in contentTypes)
        {
            if (MediaRange.Has(MediaRange.TypeOf(one), type))
            {
                return;
            }
        }

        var accepted = string.Join(", ", contentTypes!);
        throw UnsupportedMediaType.Of(request, $"The body must be {accepted}.", accepted);
    }

    // 406, where the caller's header excludes all types.
    internal static void CheckAccept(HttpRequest request, ReadOnlySpan<string> contentTypes)
    {
        if (!AcceptHeader.Accepts(request.Headers["accept"], contentTypes))
        {
            throw new HttpException(
                406, $"The response would be {string.Join(" or ", contentTypes!)}, which the Accept header of the request excludes.");
        }
    }
}
