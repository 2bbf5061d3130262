using Mono.Cecil;

namespace Lamplighter.Weaver;

// Reuses the module's reference to an assembly, whatever version of it the packages were compiled against.
internal sealed class MetadataImporter(ModuleDefinition module) : DefaultMetadataImporter(module)
{
    public override AssemblyNameReference ImportReference(AssemblyNameReference name) =>
        module.AssemblyReferences.FirstOrDefault(known => known.Name == name.Name) ?? base.ImportReference(name);
}
