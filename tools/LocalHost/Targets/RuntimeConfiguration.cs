using System.Globalization;

namespace Lamplighter.LocalHost.Targets;

/// <summary>
/// The runtime configuration of a library: the file beside it, or, where the build writes none, one for the library's target framework.
/// </summary>
internal static class RuntimeConfiguration
{
    private const string AspNetCore = "Microsoft.AspNetCore.App";
    private static readonly Lazy<string> s_folder = new(CreateFolder);

    public static string Find(string assembly)
    {
        var own = Path.ChangeExtension(assembly, ".runtimeconfig.json");
        return File.Exists(own) ? own : Write(AssemblyFile.TargetFramework(assembly) ?? Environment.Version);
    }

    // The file doesn't say whether the library uses ASP.NET Core. Where it is installed, it does no harm.
    private static string Write(Version version)
    {
        var name = InstalledFrameworks.Versions(AspNetCore).Any(one => one.StartsWith($"{version.Major}.", StringComparison.Ordinal))
            || InstalledFrameworks.Versions("Microsoft.NETCore.App").All(
                one => !one.StartsWith($"{version.Major}.", StringComparison.Ordinal))
            ? AspNetCore
            : "Microsoft.NETCore.App";
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"runtimeOptions":{"framework":{"name":"{{{name}}}","version":"{{{version.Major}}}.{{{version.Minor}}}.0"} } }""");
        var file = Path.Combine(s_folder.Value, string.Create(CultureInfo.InvariantCulture, $"net{version.Major}.runtimeconfig.json"));
        File.WriteAllText(file, text);
        return file;
    }

    private static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("lamplighter-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }
}
