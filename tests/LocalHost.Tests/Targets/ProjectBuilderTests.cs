using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Targets;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Targets;

/// <summary>How the host calls the SDK, and what it makes of the answers.</summary>
public sealed class ProjectBuilderTests : IDisposable
{
    private readonly PlainProject _project = new();
    private readonly List<string> _reported = [];

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task Build_AProgram_IsItsExecutable()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no permission to run a file.");
            return;
        }

        var (assembly, run) = (_project.PathOf("out.dll"), await _project.WriteFileAsync("run", ""));
        File.Copy(Programs.RawFunction, assembly);
        File.SetUnixFileMode(run, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await _project.WriteAsync(
            $"<TargetPath>{assembly}</TargetPath><RunCommand>{run}</RunCommand><OutputType>WinExe</OutputType>"
                + @"<ProjectAssetsFile>assets.json</ProjectAssetsFile><LamplighterOpenApiFile>api\a.yaml</LamplighterOpenApiFile>",
            """<Warning Code="X1" Text="careful" />""");
        var before = DateTime.UtcNow;

        var target = await BuildAsync(new BuildSettings(_reported.Add, "Release", "net10.0", HoldsProcesses: true), isForced: true);

        Assert.Equal(
            ("Orders", run, assembly, _project.Folder, _project.PathOf("api/a.yaml")),
            (target.Name, target.FileName, target.Assembly, target.Folder, target.Document));
        Assert.Equal((_project.File, "assets.json"), (target.Project!.Project, target.Project.AssetsFile));
        Assert.InRange(target.Project.BuildStarted, before, DateTime.UtcNow);
        Assert.Equal(["Rebuild|Release|net10.0|true||||"], _project.Calls);
        Assert.Equal("Building Orders.csproj …", _reported[0]);
        Assert.EndsWith(": warning X1: careful", Assert.Single(_reported[1..]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_ALibraryThatMissedASource_IsBuiltOnceMore()
    {
        var assembly = _project.PathOf("out.dll");
        File.Copy(Programs.Find("ClassLibrary"), assembly);
        var source = await _project.WriteFileAsync("a.cs", "now");
        File.SetLastWriteTimeUtc(source, DateTime.UnixEpoch.AddYears(40));
        await File.WriteAllBytesAsync(
            _project.PathOf("out.pdb"), SymbolsFile.Build(SymbolsFile.Sha256, (source, "before")).ToArray());
        await _project.WriteAsync(
            $"<TargetPath>{assembly}</TargetPath><OutputType>Library</OutputType><ProjectAssetsFile>none.json</ProjectAssetsFile>");
        var settings = new BuildSettings(_reported.Add);

        var target = await BuildAsync(settings, isForced: false);

        Assert.Equal(["Build|Debug||||||", "Rebuild|Debug||||||"], _project.Calls);
        Assert.Equal(
            ["Building Orders.csproj …", "The last build read a.cs before it was saved. Building everything again …"], _reported);
        Assert.Equal((DotnetCommand.Path, assembly, null), (target.FileName, target.Assembly, target.Document));

        // What building everything doesn't change either isn't tried again.
        await BuildAsync(settings, isForced: false);
        Assert.Equal("Build|Debug||||||", Assert.Single(_project.Calls.Skip(2)));
    }

    [Fact]
    public async Task Build_AProjectOfSeveralFrameworks_SaysWhatToChoose()
    {
        await _project.WriteAsync("<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");

        var error = await Assert.ThrowsAsync<HostException>(() => BuildAsync(new BuildSettings(_reported.Add), isForced: false));

        Assert.Equal(
            $"'{_project.File}' builds for several frameworks (net8.0;net10.0). Choose one with --framework.", error.Message);
    }

    [Fact]
    public async Task Build_AProjectThatFails_ShowsTheErrors()
    {
        await _project.WriteAsync("", """<Error Code="X2" Text="broken" />""");

        var error = await Assert.ThrowsAsync<HostException>(() => BuildAsync(new BuildSettings(_reported.Add), isForced: false));

        Assert.Matches($"^'{_project.File}' doesn't build:\n  [^\n]+: error X2: broken$", error.Message);
    }

    [Fact]
    public async Task Document_OfAProject_IsWhereItSays()
    {
        var file = await _project.WriteFileAsync("api.yaml", "");
        await _project.WriteAsync(
            @"<LamplighterOpenApi>true</LamplighterOpenApi><LamplighterOpenApiFile>.\api.yaml</LamplighterOpenApiFile>");

        Assert.Equal(
            file,
            await ProjectDocument.BuildAsync(
                _project.File, new BuildSettings(_reported.Add, "Release", "net10.0"), CancellationToken.None));

        Assert.Equal(["Build|Release|net10.0|||||"], _project.Calls);
        Assert.Equal(["Building Orders.csproj …"], _reported);
    }

    [Theory]
    [InlineData("", "doesn't reference Lamplighter.EventHandler, which describes routes.")]
    [InlineData(
        "<LamplighterOpenApi>no</LamplighterOpenApi>", "has no document, because it sets LamplighterOpenApi to 'no'.")]
    [InlineData(
        "<LamplighterOpenApi>true</LamplighterOpenApi><OutDir>out/</OutDir>",
        "has no document: it has no class with [ApiGatewayRoutes] and routes.")]
    [InlineData(
        "<LamplighterOpenApi>true</LamplighterOpenApi><_LamplighterIsDescribed>false</_LamplighterIsDescribed><OutDir>./</OutDir>",
        "has no document: it has no class with [ApiGatewayRoutes] and routes.")]
    public async Task Document_OfAProjectWithoutOne_SaysWhy(string properties, string why)
    {
        await _project.WriteFileAsync("openapi.json", "{}");
        await _project.WriteAsync(properties);

        var error = await Assert.ThrowsAsync<HostException>(
            () => ProjectDocument.BuildAsync(_project.File, new BuildSettings(_reported.Add), CancellationToken.None));

        Assert.Equal($"'{_project.File}' {why}", error.Message);
    }

    [Theory]
    [InlineData(true, false, "Publish|Debug|net10.0|||linux-arm64|OUT|false")]
    [InlineData(false, null, "Publish|Debug|net10.0|||linux-arm64|OUT|")]
    public async Task Publish_AProject_SaysHowItWasPublished(bool isManaged, bool? nativeAot, string call)
    {
        await _project.WriteAsync(
            "<PublishSingleFile>TRUE</PublishSingleFile><InvariantGlobalization>no</InvariantGlobalization>",
            """<Warning Code="X1" Text="careful" />""");
        var folder = _project.PathOf("published");

        var published = await ProjectPublisher.PublishAsync(
            new FunctionProject(_project.File, "Orders", "net10.0", true, false, ""),
            LambdaArchitecture.Arm64,
            new PackageSettings(_reported.Add, "Debug", null, nativeAot),
            isManaged,
            folder,
            CancellationToken.None);

        Assert.Equal((folder, true, false), (published.Folder, published.IsSingleFile, published.IsInvariant));
        Assert.Equal(
            (nativeAot == false ? call.Replace("|||linux", "||false|linux", StringComparison.Ordinal) : call)
                .Replace("OUT", folder, StringComparison.Ordinal),
            Assert.Single(_project.Calls));
        Assert.Equal("Publishing Orders.csproj for linux-arm64 …", _reported[0]);
        Assert.EndsWith(": warning X1: careful", Assert.Single(_reported[1..]), StringComparison.Ordinal);
        Assert.False(File.Exists(folder + ".props"));
    }

    [Theory]
    [InlineData("<TargetFramework>net8.0</TargetFramework>", "net8.0 False False")]
    [InlineData("<TargetFrameworks>; net9.0 ;</TargetFrameworks><OutputType>exe</OutputType>", "net9.0 True False")]
    [InlineData("<TargetFramework>net10.0</TargetFramework><PublishAot>True</PublishAot>", "net10.0 False True")]
    [InlineData("<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", "several")]
    public async Task Read_AProject_IsWhatItSays(string properties, string expected)
    {
        await _project.WriteAsync(properties + "<AssemblyName>My.Orders</AssemblyName><SysRoot>/root</SysRoot>");

        var error = await Record.ExceptionAsync(async () =>
        {
            var read = await FunctionProject.ReadAsync(
                _project.File, LambdaArchitecture.X64, new PackageSettings(_reported.Add), CancellationToken.None);
            Assert.Equal(expected, $"{read.Framework} {read.IsProgram} {read.IsNativeAot}");
            Assert.Equal(("My.Orders", _project.File, true), (read.AssemblyName, read.File, read.HasSystemRoot));
        });

        Assert.Equal(
            expected == "several"
                ? $"'{_project.File}' builds for several frameworks (net8.0;net10.0). Choose one with --framework."
                : null,
            error?.Message);
    }

    [Fact]
    public async Task Read_ABrokenProject_SaysHowToSeeTheError()
    {
        await _project.WriteAsync("<");

        var error = await Assert.ThrowsAsync<HostException>(() => FunctionProject.ReadAsync(
            _project.File, LambdaArchitecture.X64, new PackageSettings(_reported.Add), CancellationToken.None));

        Assert.Equal($"'{_project.File}' can't be read:\n  Run 'dotnet build' to see why.", error.Message);
    }

    private Task<FunctionTarget> BuildAsync(BuildSettings settings, bool isForced) =>
        ProjectBuilder.BuildAsync(_project.File, settings, isForced, CancellationToken.None);
}
