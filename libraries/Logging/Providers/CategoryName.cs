namespace Lamplighter.Internal.Logging.Providers;

// As Microsoft.Extensions.Logging names a type: without type arguments, nested types behind a dot.
internal static class CategoryName
{
    internal static string Of(Type type)
    {
        var name = type.FullName ?? type.Name;
        var generic = name.IndexOf('`', StringComparison.Ordinal);
        return (generic < 0 ? name : name[..generic]).Replace('+', '.');
    }
}
