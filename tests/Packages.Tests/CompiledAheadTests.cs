using System.Reflection.PortableExecutable;

namespace Lamplighter.Tests;

public sealed class CompiledAheadTests
{
    public static TheoryData<string> Libraries =>
    [
        .. Packed.Names.Where(name => Packed.Open(name).Entries.Contains($"lib/net10.0/{name}.dll") && name != "Lamplighter.Testing"),
    ];

    [Theory]
    [MemberData(nameof(Libraries))]
    public void Assemblies_ForBothArchitectures_AreCompiledAheadForThem(string name)
    {
        var images = Packed.Open(name).Read($"/{name}.dll").ToDictionary(file => file.Name, file => CompiledImage.Read(file.Content));

        var x64 = images[$"runtimes/linux-x64/lib/net10.0/{name}.dll"];
        var arm64 = images[$"runtimes/linux-arm64/lib/net10.0/{name}.dll"];
        Assert.Equal((Machine.Amd64, true, CompiledImage.ReadyToRun), (x64.Machine, x64.IsForLinux, x64.Signature));
        Assert.Equal((Machine.Arm64, true, CompiledImage.ReadyToRun), (arm64.Machine, arm64.IsForLinux, arm64.Signature));
        Assert.Equal(0, images[$"lib/net10.0/{name}.dll"].Functions);
        Assert.InRange(arm64.Functions, x64.Functions * 0.95, x64.Functions * 1.05);
        Assert.True(x64.Functions > 20, $"{x64.Functions} functions are compiled.");
    }
}
