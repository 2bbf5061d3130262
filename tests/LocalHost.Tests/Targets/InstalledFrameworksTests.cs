using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class InstalledFrameworksTests : IDisposable
{
    private const string Core = "Microsoft.NETCore.App";
    private const int FrameworkMissing = unchecked((int)0x80008096);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Versions_OfAFramework_AreThoseOfItsFolder()
    {
        var runtime = new DirectoryInfo(Path.GetDirectoryName(typeof(object).Assembly.Location)!);

        Assert.Contains(runtime.Name, InstalledFrameworks.Versions(Core));
        Assert.Equal(
            runtime.Parent!.GetDirectories().Select(version => version.Name).Order(), InstalledFrameworks.Versions(Core));
        Assert.Equal(runtime.Parent.Parent!.Parent!.FullName, DotnetCommand.Root);
        Assert.Equal(
            Path.Combine(DotnetCommand.Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"), DotnetCommand.Path);
        Assert.Empty(InstalledFrameworks.Versions("None"));
    }

    [Theory]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"A","version":"1.0.0"}}}""", "A 1.0.0")]
    [InlineData("""{"runtimeOptions":{"framework":{}}}""", ".NET ")]
    [InlineData("""{"runtimeOptions":{"frameworks":[{"name":"A","version":"1"},{"name":"B","version":"2"}]}}""", "A 1, B 2")]
    [InlineData("""{"runtimeOptions":{}}""", "")]
    [InlineData("""{"runtimeOptions":[]}""", "")]
    [InlineData("{", "")]
    [InlineData(null, "")]
    public async Task Required_OfAConfiguration_AreItsFrameworks(string? json, string expected)
    {
        var file = json is null ? Path.Combine(_folder.Path, "none.json") : await _folder.WriteAsync("a.json", json);

        Assert.Equal(expected, string.Join(", ", InstalledFrameworks.Required(file).Select(one => $"{one.Name} {one.Version}")));
    }

    // A newer minor version is used, and no other major version. Each number is relative to the running version.
    [Theory]
    [InlineData(Core, 0, 0, 0, "", true)]
    [InlineData(Core, 0, 0, 0, "-preview.1", true)]
    [InlineData(Core, 0, 0, 1000, "", false)]
    [InlineData(Core, 0, 1000, 0, "", false)]
    [InlineData(Core, 90, 0, 0, "", false)]
    [InlineData(Core, -9, 0, 0, "", false)]
    [InlineData("None", 0, 0, 0, "", false)]
    public async Task Missing_OfAVersion_IsWhatDoesNotRun(string name, int major, int minor, int patch, string suffix, bool isInstalled)
    {
        var now = Environment.Version;
        var version = $"{now.Major + major}.{now.Minor + minor}.{now.Build + patch}{suffix}";
        var file = await _folder.WriteAsync(
            "a.json", $$$"""{"runtimeOptions":{"framework":{"name":"{{{name}}}","version":"{{{version}}}"} } }""");

        Assert.Equal(isInstalled ? [] : [(name, version)], InstalledFrameworks.Missing(file));
    }

    [Fact]
    public async Task Missing_AVersionThatIsNoNumber_IsMissing()
    {
        var file = await _folder.WriteAsync(
            "a.json", $$$"""{"runtimeOptions":{"framework":{"name":"{{{Core}}}","version":"latest"} } }""");

        Assert.Equal([(Core, "latest")], InstalledFrameworks.Missing(file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(0x95)]
    [InlineData(null)]
    public void Explain_AnotherExitCode_IsNothing(int? exitCode) => Assert.Null(MissingFramework.Explain(Target("Orders.dll"), exitCode));

    [Theory]
    [InlineData(FrameworkMissing, "Orders.dll", "Orders.runtimeconfig.json")]
    [InlineData(0x96, "Orders.exe", "Orders.runtimeconfig.json")]
    [InlineData(0x96, "Orders", "Orders.runtimeconfig.json")]
    [InlineData(0x96, "Orders.Api", "Orders.Api.runtimeconfig.json")]
    public async Task Explain_AMissingFramework_NamesIt(int exitCode, string program, string configuration)
    {
        await _folder.WriteAsync(
            configuration,
            $$$"""
            {"runtimeOptions":{"frameworks":[{"name":"{{{Core}}}","version":"3.0.0"},{"name":"None","version":"1.0.0"},
            {"name":"{{{Core}}}","version":"{{{Environment.Version}}}"}]}}
            """);

        Assert.Equal(
            Text($"{Core} 3.0.0 and None 1.0.0", string.Join(", ", InstalledFrameworks.Versions(Core))),
            MissingFramework.Explain(Target(program), exitCode));
    }

    [Fact]
    public async Task Explain_WithoutAMissingFramework_NamesWhatIsRequired()
    {
        var target = Target("Orders.dll");

        Assert.Equal(
            Text("a version of .NET", string.Join(", ", InstalledFrameworks.Versions(Core))), MissingFramework.Explain(target, 0x96));

        await _folder.WriteAsync("Orders.runtimeconfig.json", """{"runtimeOptions":{"framework":{"name":"None","version":"1.0.0"}}}""");
        Assert.Equal(Text("None 1.0.0", "none"), MissingFramework.Explain(target, 0x96));

        await _folder.WriteAsync(
            "Orders.runtimeconfig.json",
            $$$"""{"runtimeOptions":{"framework":{"name":"{{{Core}}}","version":"{{{Environment.Version}}}"} } }""");
        Assert.Equal(
            Text($"{Core} {Environment.Version}", string.Join(", ", InstalledFrameworks.Versions(Core))),
            MissingFramework.Explain(target with { Assembly = null, FileName = target.Assembly! }, 0x96));
    }

    private static string Text(string names, string installed) =>
        $"The function requires {names}, which isn't installed in '{DotnetCommand.Root}' (installed: {installed}). Install it, build the "
            + "function for an installed version (<TargetFramework>), or run it on a newer one with --env DOTNET_ROLL_FORWARD=Major.";

    private FunctionTarget Target(string program) =>
        new("orders", "dotnet", [], _folder.Path) { Assembly = Path.Combine(_folder.Path, program) };
}
