namespace Lamplighter.Internal.Tracing.Text;

internal static class TextLimit
{
    // Never cuts between the two halves of a surrogate pair.
    internal static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
