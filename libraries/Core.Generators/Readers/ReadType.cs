using Lamplighter.Generators.Shared;

namespace Lamplighter.Generators.Core.Readers;

// A type whose members generated code reads. Polymorphism is the expression of what the type says about its derived types. A plain
// type is written the same way by every serializer with web defaults, whatever context it is in.
internal sealed record ReadType(string Name, string MetadataName, EquatableArray<ReadMember> Members, string? Polymorphism, bool IsPlain);
