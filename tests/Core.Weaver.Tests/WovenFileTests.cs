using Lamplighter.Weaver;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Tests;

// The files that weaving reads and writes.
public sealed class WovenFileTests
{
    private const string Source = Recording.Source + """
        public static class User
        {
            [Noted] public static void Handle() { }
        }
        """;

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb, "User.dll,User.pdb")]
    [InlineData(DebugInformationFormat.Embedded, "User.dll")]
    public void Weave_AssemblyWithSymbols_WritesBothAndLeavesNothingElse(DebugInformationFormat symbols, string files)
    {
        using var user = new Compiled(Source, symbols);

        Assert.Equal(1, user.Weave());

        Assert.Equal(files.Split(','), user.Entries);
        using var module = user.Read(symbols: true);
        var handle = module.GetType("User").Methods.Single(static one => one.Name == "Handle");
        var code = Assert.IsType<SequencePoint>(handle.DebugInformation.SequencePoints[0]);
        Assert.Equal(Source[..Source.IndexOf("Handle()", StringComparison.Ordinal)].Count(static c => c == '\n') + 1, code.StartLine);
    }

    [Fact]
    public void Weave_SymbolsAreElsewhere_WritesOnlyTheAssembly()
    {
        using var user = new Compiled(Source);
        File.Delete(user.Symbols);

        Assert.Equal(1, user.Weave());

        Assert.Equal(["User.dll"], user.Entries);
        using var module = user.Read();
        Assert.Equal([ImageDebugType.Deterministic], module.GetDebugHeader().Entries.Select(static one => one.Directory.Type));
    }

    [Fact]
    public void Weave_SymbolsOfAnotherBuild_AreNotChanged()
    {
        using var other = new Compiled("public static class User { public static int One() => 1; }");
        using var user = new Compiled(Source);
        File.Copy(other.Symbols, user.Symbols, overwrite: true);

        Assert.Equal(1, user.Weave());

        Assert.Equal(["User.dll", "User.pdb"], user.Entries);
        Assert.Equal(File.ReadAllBytes(other.Symbols), File.ReadAllBytes(user.Symbols));
    }

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb, "User.dll,User.dll.snk,User.pdb")]
    [InlineData(DebugInformationFormat.Embedded, "User.dll,User.dll.snk")]
    public void Weave_AssemblyCannotBeWritten_LeavesTheFiles(DebugInformationFormat symbols, string files)
    {
        using var user = new Compiled(Source, symbols);
        var before = user.Bytes;
        var key = user.File + ".snk";
        File.WriteAllText(key, "no key");

        Assert.ThrowsAny<Exception>(() => user.Weave(key));

        Assert.Equal(files.Split(','), user.Entries);
        Assert.Equal(before, user.Bytes);
    }

    // Debuggers and profilers know a module by this number.
    [Fact]
    public void Weave_Module_GetsAVersionOfItsOwn()
    {
        using var user = new Compiled(Source);
        using var other = new Compiled(Source);
        var before = Version(user);

        user.Weave(rehearse: true);
        other.Weave(rehearse: false);

        Assert.Distinct([before, Version(user), Version(other)]);

        static Guid Version(Compiled user)
        {
            using var module = user.Read();
            return module.Mvid;
        }
    }

    [Fact]
    public void Weave_AttributeIsOnNoMethod_LeavesTheFile()
    {
        using var user = new Compiled(Source.Replace("[Noted] public static", "public static", StringComparison.Ordinal));
        var before = user.Bytes;

        Assert.Equal(0, user.Weave());

        Assert.Equal(before, user.Bytes);
    }

    // A build server keeps its process between builds, and later builds write the references.
    [Fact]
    public void Weave_AfterIt_NoFileIsOpen()
    {
        using var user = new Compiled(Source);
        var core = Path.Combine(Path.GetDirectoryName(user.File)!, "Lamplighter.Core.dll");
        File.Copy(Compiled.PathOfCore, core);

        Assert.Equal(1, AssemblyWeaver.Weave(user.File, [core, typeof(object).Assembly.Location], ""));

        foreach (var file in new[] { core, user.File, user.Symbols })
        {
            using var alone = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
    }
}
