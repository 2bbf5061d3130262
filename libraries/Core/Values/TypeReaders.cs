namespace Lamplighter.Internal.Core.Values;

// The readers of types for which the serializer has no metadata: generated ones, else by reflection where that is supported.
internal static class TypeReaders
{
    internal static TypeReader Of(Type type) => GeneratedCode.Readers.Find(type) ?? ReflectedMembers.Of(type);

    // The declared type of the items of a collection; null if it isn't known.
    internal static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.Namespace is { } space && space.StartsWith("System.Collections.", StringComparison.Ordinal)
            ? type.GetGenericArguments()[^1]
            : null;
}
