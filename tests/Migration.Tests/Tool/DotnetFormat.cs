using System.Diagnostics;

namespace Lamplighter.Tests;

/// <summary>A user's project in a folder of its own, with the packages of before and the tool.</summary>
internal sealed class DotnetFormat : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("migration").FullName;

    private DotnetFormat()
    {
    }

    public static async Task<DotnetFormat> CreateAsync(params string[] files)
    {
        var project = new DotnetFormat();
        foreach (var file in files)
        {
            File.Copy(file, project.PathOf(Path.GetFileName(file)));
        }

        var references = Packages.Write(Directory.CreateDirectory(project.PathOf("packages")).FullName)
            .Append(typeof(Microsoft.Extensions.Logging.ILogger).Assembly.Location)
            .Select(static path => $"<Reference Include=\"{path}\" />");
        var analyzers = new[] { typeof(Migration.MigrationCodeFix), typeof(Analyzers.Migration.MigrationAnalyzer) }
            .Select(static type => $"<Analyzer Include=\"{type.Assembly.Location}\" />");
        await File.WriteAllTextAsync(
            project.PathOf("App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references)}
                {string.Concat(analyzers)}
              </ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);
        await project.RunAsync("restore", "App.csproj");
        return project;
    }

    public Task<string> ReadAsync(string file) => File.ReadAllTextAsync(PathOf(file), TestContext.Current.CancellationToken);

    /// <summary>Runs <c>dotnet</c> in the folder; fails with its output if it fails.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string file) => Path.Combine(_folder, file);
}
