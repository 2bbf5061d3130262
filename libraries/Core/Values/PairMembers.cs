using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lamplighter.Internal.Core.Values;

// Reads the members of generic collections and pairs whose type arguments are known only at run time.
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "What is trimmed isn't read.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "What is trimmed isn't read.")]
internal static class PairMembers
{
    [DynamicDependency("get_Key", typeof(KeyValuePair<,>))]
    [DynamicDependency("get_Value", typeof(KeyValuePair<,>))]
    internal static bool TryRead(object? pair, out object? key, out object? value)
    {
        switch (pair)
        {
            case DictionaryEntry entry: (key, value) = (entry.Key, entry.Value); return true;
            case KeyValuePair<string, object?> one: (key, value) = (one.Key, one.Value); return true;
            case KeyValuePair<string, string?> one: (key, value) = (one.Key, one.Value); return true;
        }

        var type = pair?.GetType();
        var keyProperty = type?.GetProperty("Key");
        var valueProperty = type?.GetProperty("Value");
        key = keyProperty?.GetValue(pair);
        value = valueProperty?.GetValue(pair);
        return keyProperty is not null && valueProperty is not null;
    }

    internal static object? KeyOfGroup(object group)
    {
        foreach (var one in TypeShapes.Interfaces(group.GetType()))
        {
            if (one.IsGenericType && one.GetGenericTypeDefinition().FullName == "System.Linq.IGrouping`2")
            {
                return one.GetProperty("Key")?.GetValue(group);
            }
        }

        return null;
    }

    // Null if the collection doesn't tell.
    internal static long? CountOf(IEnumerable items)
    {
        try
        {
            return items.GetType().GetProperty("Count", BindingFlags.Public | BindingFlags.Instance, null, typeof(int), [], null)
                ?.GetValue(items) as int?;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
