using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Functions;

/// <summary>Explains the exit code of a program whose version of .NET isn't installed.</summary>
internal static class MissingFramework
{
    // FrameworkMissingFailure of .NET's hosting components. Unix keeps only the last byte of an exit code.
    private const int ExitCode = unchecked((int)0x80008096);

    /// <summary>Returns what is missing and what to do, or null for any other exit code.</summary>
    public static string? Explain(FunctionTarget target, int? exitCode)
    {
        if (exitCode is not (ExitCode or (ExitCode & 0xFF)))
        {
            return null;
        }

        var program = target.Assembly ?? target.FileName;
        var name = Path.GetExtension(program) is ".dll" or ".exe" ? Path.ChangeExtension(program, null) : program;
        var configuration = name + ".runtimeconfig.json";
        var frameworks = InstalledFrameworks.Missing(configuration) is { Count: > 0 } missing
            ? missing
            : InstalledFrameworks.Required(configuration);
        var names = frameworks.Count == 0
            ? "a version of .NET"
            : string.Join(" and ", frameworks.Select(one => $"{one.Name} {one.Version}"));
        var first = frameworks is [var one, ..] ? one.Name : "Microsoft.NETCore.App";
        var installed = InstalledFrameworks.Versions(first) is { Length: > 0 } versions ? string.Join(", ", versions) : "none";
        return $"The function requires {names}, which isn't installed in '{DotnetCommand.Root}' (installed: {installed}). Install it, "
            + "build the function for an installed version (<TargetFramework>), or run it on a newer one with --env "
            + "DOTNET_ROLL_FORWARD=Major.";
    }
}
