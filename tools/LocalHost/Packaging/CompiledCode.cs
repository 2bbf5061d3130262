using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Reads whether an assembly contains code that was compiled ahead of time (ReadyToRun), without loading it.</summary>
internal static class CompiledCode
{
    /// <summary>Returns true when the code of the file is compiled at run time; false also for a file without such code.</summary>
    public static bool IsMissing(string file)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            return reader.HasMetadata
                && reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: 0 }
                && HasCode(reader.GetMetadataReader());
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool HasCode(MetadataReader metadata) =>
        metadata.MethodDefinitions.Any(method => metadata.GetMethodDefinition(method).RelativeVirtualAddress != 0);
}
