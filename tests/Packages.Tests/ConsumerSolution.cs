using System.Diagnostics;

namespace Lamplighter.Tests;

/// <summary>A user's solution: two functions, the library that both use, and a test project that references both.</summary>
public sealed class ConsumerSolution : IDisposable
{
    private const string Function = """
        using Lamplighter;

        await LambdaRuntime.RunAsync((input, context) =>
        {
            Logger.LogInformation("Answering for {Name}", Texts.Name);
            return Task.FromResult<Stream>(new MemoryStream("\"hello\""u8.ToArray()));
        });
        """;

    public ConsumerSolution()
    {
        Write("Directory.Build.props", $"""
            <Project>
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <InvariantGlobalization>true</InvariantGlobalization>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
                <RestoreAdditionalProjectSources>{Packed.Folder}</RestoreAdditionalProjectSources>
              </PropertyGroup>
            </Project>
            """);
        Write("Shared/Shared.csproj", Project("", Package("Logging")));
        Write("Shared/Texts.cs", "public static class Texts { public static string Name => \"both\"; }");
        foreach (var name in (string[])["Api", "Worker"])
        {
            Write($"{name}/{name}.csproj", Project("<OutputType>Exe</OutputType>", Package("Runtime") + Reference("Shared")));
            Write($"{name}/Program.cs", Function);
        }

        Write(
            "Tests/Tests.csproj",
            Project(
                "<OutputType>Exe</OutputType><IsTestProject>true</IsTestProject>",
                Reference("Api").Replace("/>", "Aliases=\"api\" />", StringComparison.Ordinal)
                    + Reference("Worker").Replace("/>", "Aliases=\"worker\" />", StringComparison.Ordinal)
                    + Reference("Shared")));
        Write("Tests/Program.cs", "Console.WriteLine(Texts.Name);");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("lamplighter-consumer-").FullName;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Runs a command as a page of the documentation writes it.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(string folder, string command)
    {
        var parts = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(parts[0], parts[1..])
        {
            WorkingDirectory = Path.Combine(Folder, folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("AWS_LAMBDA_RUNTIME_API");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Returns the names of the files in a folder.</summary>
    public IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder)).Select(file => Path.GetFileName(file))];

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>{properties}</PropertyGroup>
          <ItemGroup>{items}</ItemGroup>
        </Project>
        """;

    private static string Package(string name) => $"<PackageReference Include=\"Lamplighter.{name}\" Version=\"{Packed.Version}\" />";

    private static string Reference(string name) => $"<ProjectReference Include=\"../{name}/{name}.csproj\" />";

    private void Write(string name, string content)
    {
        var file = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
