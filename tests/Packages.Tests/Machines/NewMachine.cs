using System.Diagnostics;

namespace Lamplighter.Tests.Machines;

/// <summary>
/// The machine of a new user: an empty home folder, whose packages come from the packed ones and from the sources of this machine. Packages
/// of others are kept between runs.
/// </summary>
internal sealed class NewMachine : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private static readonly string s_packages = Path.Combine(Repository.Root, "artifacts", "new-machine", "packages");
    private static readonly Lazy<bool> s_clean = new(Clean);
    private readonly string _home = Directory.CreateTempSubdirectory("lamplighter-home-").FullName;

    public NewMachine()
    {
        _ = s_clean.Value;
        Folder = Directory.CreateDirectory(Path.Combine(_home, "src")).FullName;
        WriteSources();
    }

    /// <summary>The folder for what the user creates.</summary>
    public string Folder { get; }

    /// <summary>The folder of tools that are installed with <c>--global</c>.</summary>
    public string Tools => Path.Combine(_home, ".dotnet", "tools");

    /// <summary>Runs a command, which must succeed, and returns what it printed.</summary>
    public async Task<string> RunAsync(string folder, string command, params string[] arguments)
    {
        var result = await TryAsync(folder, command, arguments);
        Assert.True(result.ExitCode == 0, $"{command} {string.Join(' ', arguments)}: exit code {result.ExitCode}\n{result.Output}");
        return result.Output;
    }

    public async Task<(int ExitCode, string Output)> TryAsync(string folder, string command, params string[] arguments)
    {
        using var process = Process.Start(Info(folder, command, arguments))!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(s_patience);
        return (process.ExitCode, output + await errors);
    }

    public ProcessStartInfo Info(string folder, string command, params string[] arguments)
    {
        // A tool of the new user isn't on the path of the tests.
        var tool = Path.Combine(Tools, command);
        var info = new ProcessStartInfo(File.Exists(tool) ? tool : command, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _home,
            ["DOTNET_CLI_HOME"] = _home,
            ["XDG_DATA_HOME"] = Path.Combine(_home, ".local", "share"),
            ["NUGET_PACKAGES"] = s_packages,
            ["PATH"] = $"{Tools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            ["DOTNET_NOLOGO"] = "true",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "true",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["NO_COLOR"] = "1",
        })
        {
            info.Environment[name] = value;
        }

        return info;
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    // The packages under test may have changed since the last run, with the same version.
    private static bool Clean()
    {
        foreach (var package in Directory.CreateDirectory(s_packages).EnumerateDirectories("lamplighter.*"))
        {
            var restored = Path.Combine(package.FullName, Packed.Version, $"{package.Name}.{Packed.Version}.nupkg");
            var packed = Directory.EnumerateFiles(Packed.Folder)
                .FirstOrDefault(file => Path.GetFileName(file).Equals(Path.GetFileName(restored), StringComparison.OrdinalIgnoreCase));
            if (packed is null || !File.Exists(restored) || !File.ReadAllBytes(packed).AsSpan().SequenceEqual(File.ReadAllBytes(restored)))
            {
                package.Delete(recursive: true);
            }
        }

        return true;
    }

    private void WriteSources()
    {
        const string Sources = ".nuget/NuGet/NuGet.Config";
        var file = Path.Combine(_home, Sources);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Sources);
        var text = File.Exists(own) ? File.ReadAllText(own) : "<configuration><packageSources></packageSources></configuration>";
        File.WriteAllText(file, text.Replace(
            "</packageSources>", $"<add key=\"packed\" value=\"{Packed.Folder}\" /></packageSources>", StringComparison.Ordinal));
    }
}
