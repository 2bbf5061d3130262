namespace Lamplighter.Generators.Core.Readers;

// A member that generated code reads. Value is the expression of its value; DeclaredType is null where values are read by their own types.
internal sealed record ReadMember(
    string Name, string? EventName, string Value, string? DeclaredType, bool NumbersAreText, bool IsExtension);
