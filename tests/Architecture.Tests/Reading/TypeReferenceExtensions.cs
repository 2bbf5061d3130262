using Mono.Cecil;

namespace Lamplighter.Tests.Reading;

internal static class TypeReferenceExtensions
{
    /// <summary>The definition of a type of this module; null for types of others.</summary>
    public static TypeDefinition? Resolved(this TypeReference reference, ModuleDefinition module) =>
        reference as TypeDefinition ?? (reference.Scope == module ? module.GetType(reference.FullName) : null);
}
