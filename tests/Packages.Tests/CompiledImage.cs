using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Lamplighter.Tests;

/// <summary>
/// The ReadyToRun header of an assembly (https://github.com/dotnet/runtime/blob/main/docs/design/coreclr/botr/readytorun-format.md).
/// </summary>
internal sealed record CompiledImage(Machine Machine, bool IsForLinux, uint Signature, int Functions)
{
    // The machine type is combined with a value for the system that the image was compiled for.
    private const ushort Linux = 0x7B79;
    private const uint RuntimeFunctions = 102;

    public const uint ReadyToRun = 0x00525452;

    public static CompiledImage Read(byte[] assembly)
    {
        using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(assembly));
        var machine = (ushort)reader.PEHeaders.CoffHeader.Machine;
        var own = (Machine)(machine ^ Linux);
        var isForLinux = own is Machine.Amd64 or Machine.Arm64;
        var header = reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory;
        if (header.Size == 0)
        {
            return new CompiledImage((Machine)machine, false, 0, 0);
        }

        var content = reader.GetSectionData(header.RelativeVirtualAddress).GetContent().AsSpan();
        var sections = BinaryPrimitives.ReadInt32LittleEndian(content[12..]);
        var functions = 0;
        for (var i = 0; i < sections; i++)
        {
            var section = content[(16 + (12 * i))..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(section) == RuntimeFunctions)
            {
                // An entry has the begin, on x64 the end, and the unwind data.
                functions = BinaryPrimitives.ReadInt32LittleEndian(section[8..]) / (own == Machine.Amd64 ? 12 : 8);
            }
        }

        return new CompiledImage(own, isForLinux, BinaryPrimitives.ReadUInt32LittleEndian(content), functions);
    }
}
