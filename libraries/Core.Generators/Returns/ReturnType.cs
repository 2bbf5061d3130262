namespace Lamplighter.Returns;

// A return type to register: Task<Type>, ValueTask<Type> or IAsyncEnumerable<Type>; Type as generated code writes it.
internal sealed record ReturnType(ReturnKind Kind, string Type);
