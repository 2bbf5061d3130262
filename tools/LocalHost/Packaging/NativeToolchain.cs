using System.Runtime.InteropServices;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>What Native AOT needs of the machine: the function's system and architecture, and a linker.</summary>
internal sealed record NativeToolchain(bool IsLinux, Architecture Machine, IReadOnlyList<string> Path)
{
    public static NativeToolchain OfThisMachine { get; } = new(
        OperatingSystem.IsLinux(),
        RuntimeInformation.OSArchitecture,
        Environment.GetEnvironmentVariable("PATH")?.Split(System.IO.Path.PathSeparator) ?? []);

    /// <summary>Returns a sentence that says what the machine lacks to compile the project; null when it can.</summary>
    public string? Missing(FunctionProject project, LambdaArchitecture architecture)
    {
        if (!project.HasSystemRoot && (!IsLinux || Machine != architecture.Machine))
        {
            return $"Native AOT compiles for {architecture.RuntimeIdentifier} only on Linux on {architecture.Machine}, and this machine is "
                + $"{(IsLinux ? "Linux" : "another system")} on {Machine}. Run the command on such a machine or in such a container";
        }

        string[] linkers = project.Linker.Length == 0 ? ["clang", "gcc"]
            : project.OtherLinker.Length == 0 ? [project.Linker]
            : [project.Linker, project.OtherLinker];
        return linkers.Any(IsInstalled)
            ? null
            : $"Native AOT needs a linker, and PATH contains no {string.Join(" or ", linkers)}. Install it "
                + "(Debian and Ubuntu: apt-get install clang zlib1g-dev; Amazon Linux: dnf install clang zlib-devel)";
    }

    private bool IsInstalled(string name) =>
        Path.Where(folder => folder.Length > 0).Prepend("").Any(folder => File.Exists(System.IO.Path.Combine(folder, name)));
}
