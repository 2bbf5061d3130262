namespace Lamplighter.Internal.Logging.Text;

// Cuts long texts before they are copied around.
internal static class TextLimit
{
    // CloudWatch's largest log event in bytes; no single text can be longer.
    internal const int Characters = 1024 * 1024;

    // A correlation id comes from the caller, is on every line, and is sent on as a header.
    private const int CorrelationIdCharacters = 1024;

    internal static string Cut(string text) => text.Length <= Characters ? text : string.Concat(Cut(text.AsSpan()), "…");

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => Cut(text, Characters);

    internal static string? CutCorrelationId(string? id) =>
        id is null || id.Length <= CorrelationIdCharacters ? id : Cut(id, CorrelationIdCharacters).ToString();

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit)];
    }
}
