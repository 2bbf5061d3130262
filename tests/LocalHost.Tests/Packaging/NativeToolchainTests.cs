using System.Runtime.InteropServices;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

public sealed class NativeToolchainTests : IDisposable
{
    private static readonly FunctionProject s_project = new("/src/App.csproj", "App", "net10.0", true, true, "");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Missing_TheSameArchitectureWithALinker_IsNothing()
    {
        await _folder.WriteAsync("gcc", "");

        Assert.Null(On(Architecture.Arm64).Missing(s_project, LambdaArchitecture.Arm64));
    }

    [Fact]
    public void Missing_NoLinker_SaysWhatToInstall() => Assert.Contains(
        "PATH contains no clang or gcc. Install it (Debian and Ubuntu: apt-get install clang zlib1g-dev",
        On(Architecture.X64).Missing(s_project, LambdaArchitecture.X64),
        StringComparison.Ordinal);

    [Fact]
    public async Task Missing_AnotherArchitecture_SaysWhereItWorks()
    {
        await _folder.WriteAsync("clang", "");

        Assert.Contains(
            "compiles for linux-arm64 only on Linux on Arm64, and this machine is Linux on X64",
            On(Architecture.X64).Missing(s_project, LambdaArchitecture.Arm64),
            StringComparison.Ordinal);
        Assert.Null(On(Architecture.X64).Missing(s_project with { HasSystemRoot = true }, LambdaArchitecture.Arm64));
    }

    [Fact]
    public void Missing_AnotherSystem_SaysWhereItWorks() => Assert.Contains(
        "this machine is another system",
        (On(Architecture.X64) with { IsLinux = false }).Missing(s_project, LambdaArchitecture.X64),
        StringComparison.Ordinal);

    [Fact]
    public async Task Missing_TheLinkersOfARestoredProject_OneIsEnough()
    {
        await _folder.WriteAsync("gcc", "");
        await _folder.WriteAsync(
            "App.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <CppCompilerAndLinker>clang</CppCompilerAndLinker>
                <CppCompilerAndLinkerAlternative>gcc</CppCompilerAndLinkerAlternative>
              </PropertyGroup>
            </Project>
            """);

        var project = await FunctionProject.ReadAsync(
            Path.Combine(_folder.Path, "App.csproj"),
            LambdaArchitecture.X64,
            new PackageSettings(static _ => { }, "Release", null, true),
            TestContext.Current.CancellationToken);

        Assert.Null(On(Architecture.X64).Missing(project, LambdaArchitecture.X64));
        Assert.Contains(
            "no clang or ld-19",
            On(Architecture.X64).Missing(project with { OtherLinker = "ld-19" }, LambdaArchitecture.X64),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_ALinkerOfTheProject_MustBeInstalled()
    {
        await _folder.WriteAsync("gcc", "");

        Assert.Contains(
            "no lld-19",
            On(Architecture.X64).Missing(s_project with { Linker = "lld-19" }, LambdaArchitecture.X64),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "clang or gcc")]
    [InlineData("", "gcc", "clang or gcc")]
    [InlineData("ld-1", "", "ld-1")]
    [InlineData("ld-1", "ld-2", "ld-1 or ld-2")]
    public void Missing_WithoutTheLinkers_IsAWholeSentence(string linker, string other, string names) => Assert.Equal(
        $"Native AOT needs a linker, and PATH contains no {names}. Install it (Debian and Ubuntu: apt-get install clang zlib1g-dev; Amazon "
            + "Linux: dnf install clang zlib-devel)",
        On(Architecture.X64).Missing(s_project with { Linker = linker, OtherLinker = other }, LambdaArchitecture.X64));

    [Theory]
    [InlineData(true, Architecture.Arm64, "Linux on Arm64")]
    [InlineData(false, Architecture.X64, "another system on X64")]
    [InlineData(false, Architecture.Arm64, "another system on Arm64")]
    public async Task Missing_OnAnotherMachine_IsAWholeSentence(bool isLinux, Architecture machine, string names)
    {
        await _folder.WriteAsync("gcc", "");

        Assert.Equal(
            $"Native AOT compiles for linux-x64 only on Linux on X64, and this machine is {names}. Run the command on such a machine or in "
                + "such a container",
            (On(machine) with { IsLinux = isLinux }).Missing(s_project, LambdaArchitecture.X64));
        Assert.Null((On(machine) with { IsLinux = isLinux }).Missing(s_project with { HasSystemRoot = true }, LambdaArchitecture.X64));
    }

    [Fact]
    public async Task Missing_ALinkerWithAFullPath_IsFoundThere() => Assert.Null(
        new NativeToolchain(true, Architecture.X64, []).Missing(
            s_project with { Linker = await _folder.WriteAsync("ld", "") }, LambdaArchitecture.X64));

    private NativeToolchain On(Architecture machine) => new(true, machine, ["", _folder.Path]);
}
