using System.Text.Json;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>The frameworks that a program requires in its runtime configuration, and the versions that are installed.</summary>
internal static class InstalledFrameworks
{
    /// <summary>Returns the installed versions of a framework, such as <c>Microsoft.NETCore.App</c>.</summary>
    public static string[] Versions(string name)
    {
        var folder = Path.Combine(DotnetCommand.Root, "shared", name);
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(version => Path.GetFileName(version)).Order()] : [];
    }

    /// <summary>Returns the frameworks of a runtimeconfig.json file. Returns none when the file can't be read.</summary>
    public static List<(string Name, string Version)> Required(string configuration)
    {
        try
        {
            using var config = OutsideJson.Parse(File.ReadAllBytes(configuration));
            return config.RootElement.Member("runtimeOptions", JsonValueKind.Object) is not { } options ? []
                : options.Member("framework", JsonValueKind.Object) is { } only ? [Framework(only)]
                : options.Member("frameworks", JsonValueKind.Array) is { } several ? [.. several.EnumerateArray().Select(Framework)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Returns the required frameworks that aren't installed. By default, .NET uses a newer minor version, and no other major
    /// version.</summary>
    public static List<(string Name, string Version)> Missing(string configuration) =>
        Required(configuration).FindAll(framework => !IsInstalled(framework));

    private static bool IsInstalled((string Name, string Version) framework) =>
        Number(framework.Version) is { } wanted
            && Versions(framework.Name).Select(Number).Any(version => version?.Major == wanted.Major && version >= wanted);

    private static Version? Number(string version) => Version.TryParse(version.Split('-')[0], out var number) ? number : null;

    private static (string Name, string Version) Framework(JsonElement framework) =>
        (framework.Text("name") ?? ".NET", framework.Text("version") ?? "");
}
