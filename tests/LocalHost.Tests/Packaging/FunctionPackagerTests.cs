using System.Runtime.InteropServices;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Targets;

namespace Lamplighter.Tests.Packaging;

/// <summary>What doesn't fit together is refused before anything is built.</summary>
public sealed class FunctionPackagerTests : IDisposable
{
    private const string Program = "<OutputType>Exe</OutputType><TargetFramework>net9.0</TargetFramework>";
    private const string Library = "<OutputType>Library</OutputType><TargetFramework>net8.0</TargetFramework>";
    private const string Standard = "<OutputType>Library</OutputType><TargetFramework>netstandard2.0</TargetFramework>";

    private readonly PlainProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData(Program, "dotnet10", null, "dotnet10")]
    [InlineData(Program, "", "A::B::C", "dotnet9")]
    [InlineData(Library, "", null, "dotnet8")]
    [InlineData(Standard, "", null, "dotnet10")]
    public async Task Package_NativeAotForARuntimeWithDotnet_IsRefused(string properties, string runtime, string? handler, string named) =>
        Assert.Equal(
            $"orders: Native AOT makes an executable, and the runtime {named} runs an assembly. Use the runtime provided.al2023, or "
                + "package it with --no-aot.",
            await ErrorAsync(properties, runtime, handler, nativeAot: true));

    [Fact]
    public async Task Package_NativeAotWithoutALinker_IsRefused() => Assert.Equal(
        "orders: Native AOT needs a linker, and PATH contains no clang or gcc. Install it (Debian and Ubuntu: apt-get install clang "
            + "zlib1g-dev; Amazon Linux: dnf install clang zlib-devel), or package the function without Native AOT: --no-aot.",
        await ErrorAsync(Program, "", "bootstrap", nativeAot: true));

    [Fact]
    public async Task Package_ALibraryForAnExecutable_IsRefused() => Assert.Equal(
        $"orders: '{_project.File}' is a library, and the runtime provided.al2 starts an executable. Use the runtime dotnet10, or set "
            + "OutputType to Exe and run the handler with LambdaRuntime.RunAsync.",
        await ErrorAsync(Library, "provided.al2", null, nativeAot: false));

    [Theory]
    [InlineData("dotnet10", true)]
    [InlineData("dotnetcore3.1", true)]
    [InlineData("provided.al2023", false)]
    [InlineData("my-dotnet", false)]
    public void IsManagedRuntime_OfAName_IsThatOfDotnet(string runtime, bool expected) =>
        Assert.Equal(expected, FunctionPackager.IsManagedRuntime(runtime));

    [Fact]
    public void OfThisMachine_TheToolchain_HasItsPath() => Assert.Equal(
        (OperatingSystem.IsLinux(), RuntimeInformation.OSArchitecture, Environment.GetEnvironmentVariable("PATH")),
        (NativeToolchain.OfThisMachine.IsLinux, NativeToolchain.OfThisMachine.Machine,
            string.Join(Path.PathSeparator, NativeToolchain.OfThisMachine.Path)));

    private async Task<string> ErrorAsync(string properties, string runtime, string? handler, bool nativeAot)
    {
        await _project.WriteAsync(properties);
        using var packager = new FunctionPackager(
            new PackageSettings(static _ => { }, NativeAot: nativeAot),
            new NativeToolchain(true, Architecture.X64, []),
            _project.PathOf("packages"));
        var request = new PackageRequest("orders", _project.File, LambdaArchitecture.X64)
        {
            Runtime = runtime,
            Handler = new HandlerRequest(handler),
        };

        var error = await Assert.ThrowsAsync<HostException>(() => packager.PackageAsync(request, CancellationToken.None));

        Assert.False(Directory.Exists(_project.PathOf("packages")));
        Assert.Empty(_project.Calls);
        return error.Message;
    }
}
