using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Internal.Events.Reading;

// Lists and maps of an event. What is missing is empty.
internal static class EventParts
{
    internal static IReadOnlyList<T> List<T>(JsonPart array, Func<JsonPart, T> create)
    {
        if (array.Kind != System.Text.Json.JsonTokenType.StartArray)
        {
            return [];
        }

        var items = new T[array.Count()];
        var count = 0;
        foreach (var item in array)
        {
            items[count++] = create(item);
        }

        return items;
    }

    internal static IReadOnlyList<string> Texts(JsonPart array) => List(array, static item => item.GetText() ?? "");

    // The last member of a name counts, as in all of an event.
    internal static IReadOnlyDictionary<string, T> Map<T>(JsonPart members, Func<JsonPart, T> create)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        Fill(map, members, create);
        return map;
    }

    // Members that are null are left out.
    internal static IReadOnlyDictionary<string, string> TextMap(JsonPart members) => TextMap(members, StringComparer.Ordinal);

    internal static IReadOnlyDictionary<string, string> Headers(JsonPart members) => TextMap(members, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string> TextMap(JsonPart members, StringComparer names)
    {
        var map = new Dictionary<string, string>(names);
        if (members.IsObject)
        {
            foreach (var member in members)
            {
                if (member.GetText() is { } text)
                {
                    map[member.Name!] = text;
                }
            }
        }

        return map;
    }

    private static void Fill<T>(Dictionary<string, T> map, JsonPart members, Func<JsonPart, T> create)
    {
        if (!members.IsObject)
        {
            return;
        }

        foreach (var member in members)
        {
            map[member.Name!] = create(member);
        }
    }
}
