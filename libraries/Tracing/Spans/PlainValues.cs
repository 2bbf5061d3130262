namespace Lamplighter.Internal.Tracing.Spans;

// Values whose text is the framework's, so that reading them runs no other code.
internal static class PlainValues
{
    internal static bool Is(object? value) => value switch
    {
        null or string or bool or int or long or double or string[] or List<string> or Version => true,
        object[] items => Array.TrueForAll(items, Is),
        Array items => Is(items.GetType().GetElementType()!),
        _ => value.GetType() == typeof(Uri) || Is(value.GetType()),
    };

    private static bool Is(Type type) =>
        type.IsPrimitive || type.IsEnum || (type.IsValueType && !type.IsGenericType && type.Assembly == typeof(int).Assembly);
}
