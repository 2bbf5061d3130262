using System.Collections.Concurrent;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Targets;

/// <summary>Builds a project with the .NET SDK, and reads the path of the result in the same run.</summary>
internal static class ProjectBuilder
{
    private const string Document = "LamplighterOpenApiFile";

    private static readonly string[] s_properties =
        ["TargetPath", "RunCommand", "OutputType", "TargetFrameworks", "ProjectAssetsFile", Document];

    // Files that a build of everything doesn't bring into the output either, such as those of a library that is built elsewhere.
    private static readonly ConcurrentDictionary<string, DateTime> s_left = new();

    /// <summary>Builds a project, and prints the warnings of the build.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="settings">How it is built.</param>
    /// <param name="isForced">Compiles everything, also what seems up to date.</param>
    /// <param name="cancellationToken">Ends the build.</param>
    /// <exception cref="HostException">The project doesn't build.</exception>
    public static async Task<FunctionTarget> BuildAsync(
        string project, BuildSettings settings, bool isForced, CancellationToken cancellationToken)
    {
        settings.Report($"Building {Path.GetFileName(project)} …");
        var target = await BuildOnceAsync(project, settings, isForced, cancellationToken);
        if (!isForced && Missed(target).FirstOrDefault(one => s_left.GetValueOrDefault(one) != File.GetLastWriteTimeUtc(one)) is { } file)
        {
            settings.Report(
                $"The last build read {Path.GetFileName(file)} before it was saved. Building everything again …");
            target = await BuildOnceAsync(project, settings, isForced: true, cancellationToken);
            foreach (var left in Missed(target))
            {
                s_left[left] = File.GetLastWriteTimeUtc(left);
            }
        }

        return target;
    }

    private static IEnumerable<string> Missed(FunctionTarget target) => target.Project!.MissedBy(CompiledSources.Of(target.Assembly!));

    private static async Task<FunctionTarget> BuildOnceAsync(
        string project, BuildSettings settings, bool isForced, CancellationToken cancellationToken)
    {
        var started = DateTime.UtcNow;
        var (exitCode, text, properties) = await DotnetProcess.RunAsync(
            Arguments(project, settings, isForced), s_properties, cancellationToken);
        var output = new BuildOutput(text, Environment.CurrentDirectory);
        foreach (var warning in output.Warnings())
        {
            settings.Report(warning);
        }

        return exitCode == 0
            ? FromProperties(project, started, properties)
            : throw new HostException($"'{project}' doesn't build:\n{output.Errors()}");
    }

    private static List<string> Arguments(string project, BuildSettings settings, bool isForced)
    {
        // Rebuild is what --no-incremental asks for: it deletes the outputs of the project and of its references first.
        var build = isForced ? "-t:Rebuild" : "-t:Build";
        List<string> arguments = ["build", project, "-nologo", "-v:quiet", build, $"-p:Configuration={settings.Configuration}"];
        if (settings.Framework is { } framework)
        {
            arguments.Add($"-p:TargetFramework={framework}");
        }

        // Trimming, and so PublishAot, turns startup hooks off also for what is only built.
        if (settings.HoldsProcesses)
        {
            arguments.Add("-p:StartupHookSupport=true");
        }

        return arguments;
    }

    private static FunctionTarget FromProperties(string project, DateTime started, Dictionary<string, string> properties)
    {
        if (properties["TargetPath"].Length == 0)
        {
            throw new HostException(
                $"'{project}' builds for several frameworks ({properties["TargetFrameworks"]}). Choose one with --framework.");
        }

        var name = FunctionName.From(Path.GetFileNameWithoutExtension(project));
        var isProgram = properties["OutputType"].EndsWith("Exe", StringComparison.OrdinalIgnoreCase);
        var built = isProgram && File.Exists(properties["RunCommand"])
            ? TargetResolver.FromExecutable(properties["RunCommand"]) with { Assembly = properties["TargetPath"] }
            : TargetResolver.FromAssembly(properties["TargetPath"]);
        return built with
        {
            Name = name,
            Project = new ProjectFiles(project, properties["ProjectAssetsFile"], started),
            Document = properties[Document] is { Length: > 0 } file
                ? Path.GetFullPath(file.Replace('\\', Path.DirectorySeparatorChar), Path.GetDirectoryName(Path.GetFullPath(project))!)
                : null,
        };
    }
}
