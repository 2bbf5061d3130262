using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Lamplighter.Weaver;

internal static class WovenMethods
{
    // Whether an assembly refers to, or declares, an attribute that weaves.
    internal static bool MayHave(ModuleDefinition module) =>
        module.GetTypeReferences().Any(WovenAttribute.MayBe) || module.GetTypes().Any(WovenAttribute.MayBe);

    internal static IEnumerable<MethodDefinition> In(ModuleDefinition module) =>
        module.GetTypes().SelectMany(static type => type.Methods).Where(static method => method.HasBody);
}
