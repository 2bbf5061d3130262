namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class QueryText
{
    // a=1&b=2, with or without a question mark in front.
    internal static void Read(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> values)
    {
        text = text.TrimStart('?');
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('&');
            var pair = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? [] : pair[(equals + 1)..];
            values.Add(new(PercentDecoder.DecodeLenient(name), PercentDecoder.DecodeLenient(value)));
        }
    }
}
