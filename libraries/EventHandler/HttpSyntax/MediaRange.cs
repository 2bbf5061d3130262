namespace Lamplighter.Internal.EventHandler.HttpSyntax;

// A media type, or a range of media types, of a Content-Type or Accept header.
internal static class MediaRange
{
    // Without parameters.
    internal static ReadOnlySpan<char> TypeOf(ReadOnlySpan<char> text) =>
        (text.IndexOf(';') is >= 0 and var end ? text[..end] : text).Trim();

    // application/json, application/problem+json, text/json.
    internal static bool IsJson(ReadOnlySpan<char> type) =>
        type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    // Whether a range such as application/*, application/*+json or */* has a type. Both are without parameters.
    internal static bool Has(ReadOnlySpan<char> range, ReadOnlySpan<char> type)
    {
        var star = range.IndexOf('*');
        return star < 0 ? range.Equals(type, StringComparison.OrdinalIgnoreCase)
            : range.SequenceEqual("*/*") || (star > 0
                && range[star - 1] == '/'
                && type.Length > range.Length - 1
                && type.StartsWith(range[..star], StringComparison.OrdinalIgnoreCase)
                && type.EndsWith(range[(star + 1)..], StringComparison.OrdinalIgnoreCase));
    }
}
