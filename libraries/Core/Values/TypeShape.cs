namespace Lamplighter.Internal.Core.Values;

// How values of one type are read.
internal sealed class TypeShape(Type type, ValueShape shape)
{
    internal ValueShape Shape { get; } = shape;

    internal string Name => field ??= TypeNames.Of(type);
}
