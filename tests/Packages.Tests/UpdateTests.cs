using System.Diagnostics;
using System.IO.Compression;

namespace Lamplighter.Tests;

public sealed class UpdateTests : IDisposable
{
    private const string Next = "99.0.0";

    private readonly string _folder = Directory.CreateTempSubdirectory("lamplighter-update-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // NuGet's answer depends on the order of the references.
    [Fact]
    public async Task Restore_TheSecondPackageUpdatedAlone_IsRefusedWithBothPackages()
    {
        Publish("Lamplighter.Core");
        Publish("Lamplighter.Logging");
        await WriteProjectAsync(("Lamplighter.Metrics", Packed.Version), ("Lamplighter.Logging", Next));

        var (exitCode, output) = await RunAsync("restore");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("NU1107", output, StringComparison.Ordinal);
        Assert.Contains($"Lamplighter.Logging {Next}", output, StringComparison.Ordinal);
        Assert.Contains($"Lamplighter.Metrics {Packed.Version}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_TheFirstPackageUpdatedAlone_IsRefusedWithAllVersions()
    {
        Publish("Lamplighter.Core");
        Publish("Lamplighter.Logging");
        await WriteProjectAsync(("Lamplighter.Logging", Next), ("Lamplighter.Metrics", Packed.Version));

        var (exitCode, output) = await RunAsync("build");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("warning NU1608", output, StringComparison.Ordinal);
        Assert.Contains("error LAMP0004", output, StringComparison.Ordinal);
        Assert.Contains(
            $"Lamplighter.Core {Next}, Lamplighter.Logging {Next}, Lamplighter.Metrics {Packed.Version}",
            output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Build_AllOfOneVersion_Works()
    {
        await WriteProjectAsync(("Lamplighter.Logging", Packed.Version), ("Lamplighter.Metrics", Packed.Version));

        var (exitCode, output) = await RunAsync("build");

        Assert.True(exitCode == 0, output);
    }

    // The same package as the next version of it, which depends on the next version of Core.
    private void Publish(string name)
    {
        var file = Path.Combine(_folder, $"{name}.{Next}.nupkg");
        File.Copy(Packed.Open(name).File, file);
        using var archive = ZipFile.Open(file, ZipArchiveMode.Update);
        var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        string text;
        using (var reader = new StreamReader(nuspec.Open()))
        {
            text = reader.ReadToEnd();
        }

        var path = nuspec.FullName;
        nuspec.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(path).Open());
        writer.Write(text
            .Replace($"<version>{Packed.Version}</version>", $"<version>{Next}</version>", StringComparison.Ordinal)
            .Replace(
                $"id=\"Lamplighter.Core\" version=\"[{Packed.Version}]\"",
                $"id=\"Lamplighter.Core\" version=\"[{Next}]\"",
                StringComparison.Ordinal));
    }

    private async Task WriteProjectAsync(params (string Name, string Version)[] references)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), "return 0;");
        await File.WriteAllTextAsync(Path.Combine(_folder, "User.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <RestorePackagesPath>$(MSBuildThisFileDirectory)packages</RestorePackagesPath>
                <RestoreAdditionalProjectSources>{Packed.Folder};{_folder}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(references.Select(reference => $"<PackageReference Include=\"{reference.Name}\" Version=\"{reference.Version}\" />"))}
              </ItemGroup>
            </Project>
            """);
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("dotnet", [command, "User.csproj"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
