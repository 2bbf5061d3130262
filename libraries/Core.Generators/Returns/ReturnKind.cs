namespace Lamplighter.Returns;

internal enum ReturnKind
{
    Task,
    ValueTask,
    AsyncEnumerable,
}
