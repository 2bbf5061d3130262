using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Values;

// Reads the members of generic collections and pairs whose type arguments are known only at run time.
[UnconditionalSuppressMessage("Trimming", "IL2065", Justification = "What is trimmed isn't read.")]
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "What is trimmed isn't read.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "What is trimmed isn't read.")]
internal static class PairMembers
{
    private static readonly ConditionalWeakTable<Type, Found> s_known = [];

    [DynamicDependency("get_Key", typeof(KeyValuePair<,>))]
    [DynamicDependency("get_Value", typeof(KeyValuePair<,>))]
    internal static bool TryRead(object? pair, out object? key, out object? value)
    {
        switch (pair)
        {
            case DictionaryEntry entry: (key, value) = (entry.Key, entry.Value); return true;
            case KeyValuePair<string, object?> one: (key, value) = (one.Key, one.Value); return true;
            case KeyValuePair<string, string?> one: (key, value) = (one.Key, one.Value); return true;
            case null: key = value = null; return false;
        }

        var found = Find(pair.GetType());
        key = found.Key?.GetValue(pair);
        value = found.Value?.GetValue(pair);
        return found is { Key: not null, Value: not null };
    }

    internal static object? KeyOfGroup(object group) => Find(group.GetType()).Key?.GetValue(group);

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

    private static Found Find(Type type)
    {
        if (!s_known.TryGetValue(type, out var found))
        {
            found = new Found(type.IsValueType ? type.GetProperty("Key") : KeyOfGroup(type), type.GetProperty("Value"));
            s_known.AddOrUpdate(type, found);
        }

        return found;
    }

    private static PropertyInfo? KeyOfGroup(Type type)
    {
        foreach (var one in TypeShapes.Interfaces(type))
        {
            if (one.IsGenericType && one.GetGenericTypeDefinition().FullName == "System.Linq.IGrouping`2")
            {
                return one.GetProperty("Key");
            }
        }

        return null;
    }

    private sealed record Found(PropertyInfo? Key, PropertyInfo? Value);
}
