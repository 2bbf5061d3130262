using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Events;

// Finds a value in an event that another runtime made an object of, member by member, by the names that the members have in JSON.
internal static class ObjectEventReader
{
    // Null when the event doesn't have the value. Throws what the members of the event throw.
    internal static object? Find(LambdaProcess process, object? value, ReadOnlySpan<EventPathStep> steps)
    {
        foreach (var step in steps)
        {
            value = step.Name is null || (step.Kind == EventPathStepKind.MemberOrItem && IsArray(value))
                ? Item(value, step.Index)
                : Member(process, value, step.Name);
        }

        return value;
    }

    private static object? Member(LambdaProcess process, object? value, string name)
    {
        switch (value)
        {
            case not null when ReadableValues.IsUnread(value, out _):
                return null;
            case JsonElement { ValueKind: JsonValueKind.Object } element:
                return Find(element.EnumerateObject(), name, static member => member.Name, static member => (object)member.Value);
            case JsonDocument document:
                return Member(process, document.RootElement, name);
            case IDictionary pairs:
                return Find(pairs, name);
            case IEnumerable<KeyValuePair<string, JsonNode?>> pairs:
                return Find(pairs, name, static pair => pair.Key, static pair => pair.Value);
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return Find(pairs, name, static pair => pair.Key, static pair => pair.Value);
            case IEnumerable<KeyValuePair<string, string?>> pairs:
                return Find(pairs, name, static pair => pair.Key, static pair => pair.Value);
            case null or JsonElement or string:
                return null;
            default:
                return process.Json.FindMember(value, name);
        }
    }

    private static object? Find(IDictionary pairs, string name)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            if (name.Equals(pair.Key as string, StringComparison.OrdinalIgnoreCase))
            {
                return pair.Value;
            }
        }

        return null;
    }

    private static object? Find<T>(IEnumerable<T> members, string name, Func<T, string?> nameOf, Func<T, object?> valueOf)
    {
        foreach (var member in members)
        {
            if (name.Equals(nameOf(member), StringComparison.OrdinalIgnoreCase))
            {
                return valueOf(member);
            }
        }

        return null;
    }

    private static bool IsArray(object? value) => value switch
    {
        JsonElement element => element.ValueKind == JsonValueKind.Array,
        JsonDocument document => document.RootElement.ValueKind == JsonValueKind.Array,
        string or IDictionary => false,
        _ => value is IList,
    };

    private static object? Item(object? value, int index)
    {
        switch (value)
        {
            case JsonElement { ValueKind: JsonValueKind.Array } element:
                return At(index, element.GetArrayLength()) is { } place ? element[place] : null;
            case JsonDocument document: return Item(document.RootElement, index);
            case IList items: return At(index, items.Count) is { } at ? items[at] : null;
            case string or IDictionary or not IEnumerable: return null;
            case not null when ReadableValues.IsUnread(value, out _): return null;
        }

        foreach (var item in (IEnumerable)value)
        {
            if (index-- == 0)
            {
                return item;
            }
        }

        return null;
    }

    // Null beyond the items. A negative index counts from the end.
    private static int? At(int index, int count) =>
        index + (index < 0 ? count : 0) is var place && place >= 0 && place < count ? place : null;
}
