namespace Lamplighter.Generators.Core.Logs;

// The names in a message template, as Lamplighter.Logging reads it.
internal static class TemplateNames
{
    internal static IReadOnlyList<string> Of(string template)
    {
        var names = new List<string>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is not ('{' or '}'))
            {
                continue;
            }

            if (i + 1 < template.Length && template[i + 1] == template[i])
            {
                i++;
            }
            else if (template[i] == '{' && template.IndexOf('}', i) is > 0 and var end && NameIn(template.Substring(i + 1, end - i - 1)) is { } name)
            {
                names.Add(name);
                i = end;
            }
        }

        return names;
    }

    private static string? NameIn(string hole)
    {
        var end = hole.IndexOfAny([',', ':']);
        var name = (end < 0 ? hole : hole.Substring(0, end)).Trim();
        return name.Length == 0 || name.IndexOfAny(['{', '\r', '\n', '"']) >= 0 ? null : name;
    }
}
