using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Requests;

// The order of RFC 9110, 13.2.2.
internal static class Preconditions
{
    // 412 or 304; null where the request may go on. Without a tag, the resource doesn't exist.
    internal static int? Check(HttpRequest request, string? tag, DateTimeOffset? lastModified)
    {
        var headers = request.Headers;
        if (headers["if-match"] is { } match)
        {
            if (tag is null || !EntityTag.MatchesStrongly(match, tag))
            {
                return 412;
            }
        }
        else if (lastModified is { } changed
            && HttpDate.TryRead(headers["if-unmodified-since"], out var unmodified)
            && Seconds(changed) > Seconds(unmodified))
        {
            return 412;
        }

        var isRead = request.Method is "GET" or "HEAD";
        if (headers["if-none-match"] is { } noneMatch)
        {
            return tag is null || !EntityTag.Matches(noneMatch, tag) ? null : isRead ? 304 : 412;
        }

        return isRead
            && lastModified is { } last
            && HttpDate.TryRead(headers["if-modified-since"], out var since)
            && Seconds(last) <= Seconds(since)
                ? 304
                : null;
    }

    // Headers have no fractions.
    private static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();
}
