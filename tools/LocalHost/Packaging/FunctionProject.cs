using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>What a project says about how it is published.</summary>
internal sealed record FunctionProject(string File, string AssemblyName, string Framework, bool IsProgram, bool IsNativeAot, string Linker)
{
    private static readonly string[] s_properties =
        [
            "AssemblyName", "OutputType", "TargetFramework", "TargetFrameworks", "PublishAot", "CppCompilerAndLinker",
            "CppCompilerAndLinkerAlternative", "SysRoot",
        ];

    /// <summary>
    /// What links where <see cref="Linker"/> isn't installed. The packages of Native AOT set both for a project that is restored and says
    /// nothing itself; before, both are empty.
    /// </summary>
    public string OtherLinker { get; init; } = "";

    /// <summary>Whether the project has the libraries of another system, for which Native AOT can then compile.</summary>
    public bool HasSystemRoot { get; init; }

    /// <exception cref="HostException">The project can't be read, or has several frameworks.</exception>
    public static async Task<FunctionProject> ReadAsync(
        string file, LambdaArchitecture architecture, PackageSettings settings, CancellationToken cancellationToken)
    {
        List<string> arguments =
        [
            "msbuild", file, "-nologo", $"-p:Configuration={settings.Configuration}",
            $"-p:RuntimeIdentifier={architecture.RuntimeIdentifier}",
        ];
        if (settings.Framework is { } wanted)
        {
            arguments.Add($"-p:TargetFramework={wanted}");
        }

        var (exitCode, text, properties) = await DotnetProcess.RunAsync(arguments, s_properties, cancellationToken);
        if (exitCode != 0)
        {
            throw new HostException($"'{file}' can't be read:\n{new BuildOutput(text, Environment.CurrentDirectory).Errors()}");
        }

        return new FunctionProject(
            file,
            properties["AssemblyName"],
            settings.Framework ?? OnlyFramework(file, properties["TargetFramework"], properties["TargetFrameworks"]),
            properties["OutputType"].EndsWith("Exe", StringComparison.OrdinalIgnoreCase),
            settings.NativeAot ?? properties["PublishAot"].Equals("true", StringComparison.OrdinalIgnoreCase),
            properties["CppCompilerAndLinker"])
        {
            OtherLinker = properties["CppCompilerAndLinkerAlternative"],
            HasSystemRoot = properties["SysRoot"].Length > 0,
        };
    }

    private static string OnlyFramework(string file, string single, string several) =>
        single.Length > 0 ? single
        : several.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var only] ? only
        : throw new HostException($"'{file}' builds for several frameworks ({several}). Choose one with --framework.");
}
