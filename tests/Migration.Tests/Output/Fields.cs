using System.Text.Json;

namespace Lamplighter.Tests;

/// <summary>JSON as its fields: the path of each value.</summary>
internal static class Fields
{
    /// <summary>
    /// The fields that differ: <c>-path</c> where only Powertools has it, <c>+path</c> where only Lamplighter has it, else both values.
    /// </summary>
    public static string[] Differences(string powertools, JsonElement lamplighter)
    {
        var old = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(powertools);
        Read(document.RootElement, "", old);
        var now = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Read(lamplighter, "", now);
        return
        [
            .. old.Keys.Except(now.Keys).Select(static path => "-" + path),
            .. now.Keys.Except(old.Keys).Select(static path => "+" + path),
            .. old.Keys.Intersect(now.Keys).Where(path => old[path] != now[path] && old[path] != "\"*\"")
                .Select(path => $"{path}: {old[path]} -> {now[path]}"),
        ];
    }

    private static void Read(JsonElement element, string path, SortedDictionary<string, string> fields)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    Read(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", fields);
                }

                break;
            case JsonValueKind.Array:
                for (var i = 0; i < element.GetArrayLength(); i++)
                {
                    Read(element[i], $"{path}[{i}]", fields);
                }

                break;
            default:
                fields.Add(path, element.GetRawText());
                break;
        }
    }
}
