using Mono.Cecil;

namespace Lamplighter.Weaver;

// Refers to an assembly that the module refers to already, whatever version the packages were compiled against.
internal sealed class MetadataImporter(ModuleDefinition module) : DefaultMetadataImporter(module)
{
    public override AssemblyNameReference ImportReference(AssemblyNameReference name) =>
        module.AssemblyReferences.FirstOrDefault(known => known.Name == name.Name) ?? base.ImportReference(name);
}
