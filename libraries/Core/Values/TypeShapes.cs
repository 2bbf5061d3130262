using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Lamplighter.Internal.Core.Values;

// Decides once for each type how its values are read. Types of assemblies that few functions load are recognized by their names.
internal static class TypeShapes
{
    private static readonly ConditionalWeakTable<Type, TypeShape> s_known = [];

    internal static TypeShape Of(Type type) => s_known.TryGetValue(type, out var known) ? known : Add(type);

    private static TypeShape Add(Type type)
    {
        var shape = new TypeShape(type, TryFind(type));
        s_known.AddOrUpdate(type, shape);
        return shape;
    }

    private static ValueShape TryFind(Type type)
    {
        try
        {
            return Find(type);
        }
        catch (Exception)
        {
            // An assembly that one of its members needs is missing.
            return ValueShape.Unread;
        }
    }

    private static ValueShape Find(Type type)
    {
        // The generator has looked already. Reflection takes some milliseconds of the first invocation.
        if (GeneratedCode.Readers.Find(type) is { IsPlain: true })
        {
            return ValueShape.Members;
        }

        if (KnownTypes.Find(type) is { } known)
        {
            return known;
        }

        var interfaces = Interfaces(type);
        if (Implements(interfaces, "System.Collections.Generic.IAsyncEnumerable`1")
            || Implements(interfaces, "System.Collections.Generic.IAsyncEnumerator`1")
            || Implements(interfaces, "System.Linq.IQueryable")
            || Implements(interfaces, "System.Data.IDataReader")
            || IsAwaitable(type))
        {
            return ValueShape.Unread;
        }

        return type.IsAssignableTo(typeof(IEnumerable)) ? FindEnumerable(type, interfaces) : ValueShape.Members;
    }

    // A sequence that isn't a collection runs code, or takes the items from the caller, while it is enumerated. The sequences of LINQ do
    // so too, although some of them implement IList<T>.
    private static ValueShape FindEnumerable(Type type, Type[] interfaces)
    {
        var isLookup = Implements(interfaces, "System.Linq.ILookup`2");
        var isGroup = Implements(interfaces, "System.Linq.IGrouping`2");
        var isCollection = type.IsAssignableTo(typeof(ICollection))
            || Implements(interfaces, "System.Collections.Generic.ICollection`1")
            || Implements(interfaces, "System.Collections.Generic.IReadOnlyCollection`1");
        if (type.Namespace == "System.Linq")
        {
            return isLookup ? ValueShape.Lookup : isGroup ? ValueShape.Group : ValueShape.Unread;
        }

        return isLookup ? ValueShape.Lookup
            : !isCollection ? ValueShape.Unread
            : isGroup ? ValueShape.Group
            : IsMap(type, interfaces) ? ValueShape.Map
            : ValueShape.Items;
    }

    private static bool IsMap(Type type, Type[] interfaces) =>
        type.IsAssignableTo(typeof(IDictionary))
        || Implements(interfaces, "System.Collections.Generic.IDictionary`2")
        || Implements(interfaces, "System.Collections.Generic.IReadOnlyDictionary`2");

    internal static bool Implements(Type[] interfaces, string name)
    {
        foreach (var one in interfaces)
        {
            var definition = one.IsGenericType ? one.GetGenericTypeDefinition() : one;
            if (definition.FullName == name)
            {
                return true;
            }
        }

        return false;
    }

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2070",
        Justification = "A collection whose interfaces are trimmed is named by its type instead of being read.")]
    internal static Type[] Interfaces(Type type) => type.GetInterfaces();

    // The result of a task of another library could be awaited by its property.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "A type without its method can't be awaited.")]
    private static bool IsAwaitable(Type type) =>
        type.GetMethod("GetAwaiter", BindingFlags.Public | BindingFlags.Instance, []) is not null;
}
