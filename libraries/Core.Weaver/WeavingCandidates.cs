using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Lamplighter.Weaver;

internal static class WeavingCandidates
{
    // Returns whether an assembly references or declares an attribute that weaves.
    internal static bool MayHave(ModuleDefinition module) =>
        module.GetTypeReferences().Any(WovenAttribute.MayBe) || module.GetTypes().Any(WovenAttribute.MayBe);

    internal static IEnumerable<MethodDefinition> MethodsOf(ModuleDefinition module) =>
        module.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody);
}
