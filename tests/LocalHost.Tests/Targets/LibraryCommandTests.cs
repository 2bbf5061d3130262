using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

public sealed class LibraryCommandTests : IDisposable
{
    private static readonly ClassHandler s_handler = new("Orders", "T", "M");
    private static readonly string s_runner = Path.Combine(AppContext.BaseDirectory, "runner", "Lamplighter.FunctionRunner.dll");
    private readonly TemporaryFolder _folder = new();

    private string Assembly => Path.Combine(_folder.Path, "Orders.dll");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_ALibraryWithItsFiles_PassesThemToTheRunner()
    {
        var configuration = await _folder.WriteAsync("Orders.runtimeconfig.json", "{}");
        var dependencies = await _folder.WriteAsync("Orders.deps.json", "{}");
        var assets = await _folder.WriteAsync("project.assets.json", """{"packageFolders":{"/packages/":{},"/more":{}}}""");
        var built = Built() with { Project = new ProjectFiles(Path.Combine(_folder.Path, "Orders.csproj"), assets, DateTime.MaxValue) };

        var target = LibraryCommand.Run(built, s_handler);

        Assert.Equal(
            [
                "exec", "--runtimeconfig", configuration, "--depsfile", dependencies, "--additionalprobingpath", "/packages/",
                "--additionalprobingpath", "/more", s_runner, Assembly,
            ],
            target.Arguments);
        Assert.Equal(
            (DotnetCommand.Path, s_handler, null, Assembly, "orders", _folder.Path),
            (target.FileName, target.Handler, target.Note, target.Assembly, target.Name, target.Folder));
    }

    [Fact]
    public async Task Run_ALibraryWithoutDependencies_HasNoFoldersOfPackages()
    {
        var configuration = await _folder.WriteAsync("Orders.runtimeconfig.json", "{}");

        Assert.Equal(["exec", "--runtimeconfig", configuration, s_runner, Assembly], LibraryCommand.Run(Built(), s_handler).Arguments);

        var dependencies = await _folder.WriteAsync("Orders.deps.json", "{}");
        Assert.Equal(
            [
                "exec", "--runtimeconfig", configuration, "--depsfile", dependencies,
                .. ProjectFiles.DefaultPackageFolders.SelectMany(folder => (string[])["--additionalprobingpath", folder]), s_runner,
                Assembly,
            ],
            LibraryCommand.Run(Built(), s_handler).Arguments);
    }

    [Fact]
    public async Task Run_ALibraryOfAVersionThatIsNotInstalled_RunsOnANewerOne()
    {
        var configuration = await _folder.WriteAsync(
            "Orders.runtimeconfig.json",
            """
            {"runtimeOptions":{"frameworks":[{"name":"Microsoft.NETCore.App","version":"3.0.0"},
            {"name":"Microsoft.AspNetCore.App","version":"3.0.0"},{"name":"Other","version":"1.5.0"}]}}
            """);

        var target = LibraryCommand.Run(Built(), s_handler);

        Assert.Equal(
            ["exec", "--roll-forward", "Major", "--runtimeconfig", configuration, s_runner, Assembly], target.Arguments);
        Assert.Equal(
            $"Orders is built for .NET 3.0.0 and 1.5.0, which isn't installed in '{DotnetCommand.Root}'. It runs on a newer version.",
            target.Note);
    }

    [Theory]
    [InlineData(".NETCoreApp,Version=v10.0", 10, 0)]
    [InlineData(".NETCoreApp,Version=v3.1", 3, 1)]
    [InlineData(".NETStandard,Version=v2.0", null, null)]
    public async Task Find_WithoutAFile_WritesOneForTheFramework(string framework, int? major, int? minor)
    {
        var emitted = new EmittedAssembly("Orders");
        emitted.Target(framework);
        emitted.Save(_folder.Path);
        var version = major is { } number ? new Version(number, minor!.Value) : Environment.Version;

        var file = RuntimeConfiguration.Find(Assembly);

        // ASP.NET Core where it is installed in this version, and where this version isn't installed at all.
        var name = Has("Microsoft.AspNetCore.App", version) || !Has("Microsoft.NETCore.App", version)
            ? "Microsoft.AspNetCore.App"
            : "Microsoft.NETCore.App";
        Assert.Equal($"net{version.Major}.runtimeconfig.json", Path.GetFileName(file));
        Assert.Equal([(name, $"{version.Major}.{version.Minor}.0")], InstalledFrameworks.Required(file));

        var own = await _folder.WriteAsync("Orders.runtimeconfig.json", "{}");
        Assert.Equal(own, RuntimeConfiguration.Find(Assembly));
    }

    private static bool Has(string framework, Version version) => InstalledFrameworks.Versions(framework)
        .Any(one => one.StartsWith($"{version.Major}.", StringComparison.Ordinal));

    private FunctionTarget Built() => new("orders", "built", ["argument"], _folder.Path) { Assembly = Assembly };
}
