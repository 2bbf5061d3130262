namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class HeaderList
{
    // The items of a header that is a list (RFC 9110, 5.6.1). Some front doors join what was sent as several headers, others do not.
    internal static List<string> Split(IReadOnlyList<string> values)
    {
        var items = new List<string>(values.Count);
        foreach (var value in values)
        {
            var start = 0;
            var quoted = false;
            for (var i = 0; i <= value.Length; i++)
            {
                if (i == value.Length || (value[i] == ',' && !quoted))
                {
                    Add(items, value.AsSpan(start, i - start).Trim());
                    start = i + 1;
                }
                else if (value[i] == '"')
                {
                    quoted = !quoted;
                }
            }
        }

        return items;
    }

    private static void Add(List<string> items, ReadOnlySpan<char> item)
    {
        if (!item.IsEmpty)
        {
            items.Add(item.ToString());
        }
    }
}
