namespace Lamplighter.Internal.Logging.Text;

// No single text may be longer than CloudWatch's largest event, so a huge one is cut before it is copied around.
internal static class TextLimit
{
    internal const int Characters = 1024 * 1024;

    internal static string Cut(string text) => text.Length <= Characters ? text : string.Concat(Cut(text.AsSpan()), "…");

    internal static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text)
    {
        if (text.Length <= Characters)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[Characters - 1]) ? Characters - 1 : Characters)];
    }
}
