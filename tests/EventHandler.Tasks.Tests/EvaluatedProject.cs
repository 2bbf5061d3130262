using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// A project of a user that has the package's targets. The SDK evaluates it, and runs single targets.
internal sealed class EvaluatedProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openapi").FullName;

    internal EvaluatedProject(string sdk, string properties = "")
    {
        var targets = Path.Combine(Repository.Root, "libraries", "EventHandler", "buildTransitive", "Lamplighter.EventHandler.targets");
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", $"<Project><Import Project=\"{targets}\" /></Project>");
        Write(
            "Orders.csproj",
            $"""
            <Project Sdk="{sdk}">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>{properties}</PropertyGroup>
            </Project>
            """);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    internal string Read(string name) => File.ReadAllText(Path.Combine(_folder, name));

    // The value of a property after targets, or after the evaluation alone.
    internal async Task<string> PropertyAsync(string name, params string[] arguments) =>
        (await RunAsync([$"-getProperty:{name}", .. arguments])).Trim();

    // The items of a kind after targets, or after the evaluation alone.
    internal async Task<List<JsonNode>> ItemsAsync(string kind, params string[] arguments) =>
        [.. JsonNode.Parse(await RunAsync([$"-getItem:{kind}", .. arguments]))!["Items"]![kind]!.AsArray().Select(static item => item!)];

    // What targets print that fail.
    internal async Task<string> FailAsync(params string[] arguments)
    {
        var (exitCode, output) = await StartAsync(arguments);
        Assert.NotEqual(0, exitCode);
        return output;
    }

    private async Task<string> RunAsync(string[] arguments)
    {
        var (exitCode, output) = await StartAsync(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private async Task<(int ExitCode, string Output)> StartAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "Orders.csproj", "-nologo", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
