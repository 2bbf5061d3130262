using System.Text.Json;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Explains the exit code of a program whose version of .NET isn't installed.</summary>
internal static class MissingFramework
{
    // FrameworkMissingFailure of .NET's hosting components. Unix keeps only the last byte of an exit code.
    private const int ExitCode = unchecked((int)0x80008096);

    /// <summary>Returns what is missing and what to do, or null for any other exit code.</summary>
    public static string? Explain(FunctionTarget target, int exitCode)
    {
        if (exitCode is not (ExitCode or (ExitCode & 0xFF)))
        {
            return null;
        }

        var frameworks = Frameworks(target);
        if (frameworks.FindAll(framework => !IsInstalled(framework)) is { Count: > 0 } missing)
        {
            frameworks = missing;
        }

        var names = frameworks.Count == 0
            ? "a version of .NET"
            : string.Join(" and ", frameworks.Select(one => $"{one.Name} {one.Version}"));
        var name = frameworks is [var first, ..] ? first.Name : "Microsoft.NETCore.App";
        var installed = Installed(name) is { Length: > 0 } versions ? string.Join(", ", versions) : "none";
        return $"The function requires {names}, which isn't installed in '{DotnetCommand.Root}' (installed: {installed}). Install it, "
            + "build the function for an installed version (<TargetFramework>), or run it on a newer one with --env "
            + "DOTNET_ROLL_FORWARD=Major.";
    }

    private static string[] Installed(string name)
    {
        var folder = Path.Combine(DotnetCommand.Root, "shared", name);
        return Directory.Exists(folder) ? [.. Directory.GetDirectories(folder).Select(version => Path.GetFileName(version)).Order()] : [];
    }

    // By default, .NET uses a newer minor version, and no other major version.
    private static bool IsInstalled((string Name, string Version) framework) =>
        Number(framework.Version) is { } wanted
            && Installed(framework.Name).Select(Number).Any(version => version?.Major == wanted.Major && version >= wanted);

    private static Version? Number(string version) => Version.TryParse(version.Split('-')[0], out var number) ? number : null;

    private static List<(string Name, string Version)> Frameworks(FunctionTarget target)
    {
        var program = target.Arguments is [var assembly, ..] ? assembly : target.FileName;
        var name = Path.GetExtension(program) is ".dll" or ".exe" ? Path.ChangeExtension(program, null) : program;
        try
        {
            using var config = OutsideJson.Parse(File.ReadAllBytes(name + ".runtimeconfig.json"));
            return config.RootElement.Member("runtimeOptions", JsonValueKind.Object) is not { } options ? []
                : options.Member("framework", JsonValueKind.Object) is { } only ? [Framework(only)]
                : options.Member("frameworks", JsonValueKind.Array) is { } several ? [.. several.EnumerateArray().Select(Framework)] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private static (string Name, string Version) Framework(JsonElement framework) =>
        (framework.Text("name") ?? ".NET", framework.Text("version") ?? "");
}
