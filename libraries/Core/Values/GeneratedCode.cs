namespace Lamplighter.Internal.Core.Values;

// What generated code has for the types of the process.
internal static class GeneratedCode
{
    internal static FoundCode<IObjectWriter> Writers { get; } = new();

    internal static FoundCode<TypeReader> Readers { get; } = new();
}
