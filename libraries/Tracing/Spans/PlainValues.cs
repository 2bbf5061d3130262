namespace Lamplighter.Internal.Tracing.Spans;

// Values whose text is the framework's, so that reading them runs no other code.
internal static class PlainValues
{
    internal static bool Is(object? value) => value switch
    {
        null or string or bool or int or long or double or string[] or Version => true,

        // Lists inside of lists can contain themselves.
        object[] items => Array.TrueForAll(items, static item => item is not object[] && Is(item)),
        Array items => Is(items.GetType().GetElementType()!),
        _ => value.GetType() == typeof(Uri) || value.GetType() == typeof(List<string>) || Is(value.GetType()),
    };

    private static bool Is(Type type) =>
        type.IsPrimitive || type.IsEnum || (type.IsValueType && !type.IsGenericType && type.Assembly == typeof(int).Assembly);
}
