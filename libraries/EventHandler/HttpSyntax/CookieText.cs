namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class CookieText
{
    // a=1; b="2". Values are not decoded: servers differ in what they encode.
    internal static void Read(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> values)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf(';');
            var pair = (end < 0 ? text : text[..end]).Trim();
            text = end < 0 ? [] : text[(end + 1)..];
            var equals = pair.IndexOf('=');
            if (equals > 0)
            {
                var value = pair[(equals + 1)..].Trim();
                if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
                {
                    value = value[1..^1];
                }

                values.Add(new(pair[..equals].Trim().ToString(), value.ToString()));
            }
        }
    }
}
