using Mono.Cecil;

namespace Lamplighter.Weaver;

internal sealed class MetadataImporterProvider : IMetadataImporterProvider
{
    public IMetadataImporter GetMetadataImporter(ModuleDefinition module) => new MetadataImporter(module);
}
