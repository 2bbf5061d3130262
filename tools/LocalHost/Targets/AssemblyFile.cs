using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Lamplighter.LocalHost.Targets;

/// <summary>Reads what an assembly file says about itself, without loading it.</summary>
internal static class AssemblyFile
{
    private const string Attribute = "TargetFrameworkAttribute";

    /// <summary>Returns true for a program, and false for a library or a file that isn't a .NET assembly.</summary>
    public static bool HasEntryPoint(string file) =>
        Read(file, static pe => pe.PEHeaders.CorHeader is { EntryPointTokenOrRelativeVirtualAddress: not 0 });

    public static bool IsAssembly(string file) => Read(file, static pe => pe.HasMetadata && pe.GetMetadataReader().IsAssembly);

    /// <summary>Returns the version of .NET that the assembly was built for, such as 8.0; null when it is unknown, or not .NET.</summary>
    public static Version? TargetFramework(string file) => Read(file, static pe => Framework(pe.GetMetadataReader()));

    /// <summary>Returns whether the assembly references another one of this name.</summary>
    public static bool References(string file, string name) => Read(file, pe =>
    {
        var metadata = pe.GetMetadataReader();
        return metadata.AssemblyReferences.Any(one => metadata.StringComparer.Equals(metadata.GetAssemblyReference(one).Name, name));
    });

    private static T? Read<T>(string file, Func<PEReader, T?> read)
    {
        try
        {
            using var reader = new PEReader(File.OpenRead(file));
            return read(reader);
        }
        catch (Exception error) when (error is BadImageFormatException or InvalidOperationException)
        {
            return default;
        }
    }

    private static Version? Framework(MetadataReader metadata)
    {
        foreach (var attribute in metadata.GetAssemblyDefinition().GetCustomAttributes().Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is var type
                && type.Kind == HandleKind.TypeReference
                && metadata.StringComparer.Equals(metadata.GetTypeReference((TypeReferenceHandle)type).Name, Attribute))
            {
                var value = metadata.GetBlobReader(attribute.Value);
                value.ReadUInt16(); // The prolog of every attribute's value.
                return value.ReadSerializedString() is { } name
                    && name.StartsWith(".NETCoreApp,Version=v", StringComparison.Ordinal)
                    && Version.TryParse(name[".NETCoreApp,Version=v".Length..], out var version)
                    ? version
                    : null;
            }
        }

        return null;
    }
}
