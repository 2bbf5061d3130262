using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

public sealed class WebProjectTests
{
    public static TheoryData<string> Projects =>
    [
        .. ((string[])["examples", "tests"])
            .SelectMany(static folder =>
                Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(static file => File.ReadAllText(file).Contains("Sdk=\"Microsoft.NET.Sdk.Web\"", StringComparison.Ordinal))
            .Select(static file => Path.GetRelativePath(Repository.Root, file)),
    ];

    // The SDK of web projects makes "dotnet pack Lamplighter.slnx" warn of each project that isn't packable.
    [Theory]
    [MemberData(nameof(Projects))]
    public async Task Pack_AWebProject_IsLeftOutWithoutAWarning(string project)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["msbuild", project, "-nologo", "-nodeReuse:false", "-getProperty:IsPackable,WarnOnPackingNonPackableProject"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        var properties = JsonDocument.Parse(output).RootElement.GetProperty("Properties");
        Assert.Equal("false", properties.GetProperty("IsPackable").GetString());
        Assert.Equal("false", properties.GetProperty("WarnOnPackingNonPackableProject").GetString());
    }
}
