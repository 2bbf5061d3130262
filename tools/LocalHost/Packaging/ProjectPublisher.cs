using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Publishes a project into a folder with the .NET SDK.</summary>
internal static class ProjectPublisher
{
    private static readonly string[] s_properties = ["SelfContained", "PublishSingleFile", "InvariantGlobalization"];

    /// <summary>Publishes a project, and prints the warnings of the build.</summary>
    /// <exception cref="HostException">The project doesn't build.</exception>
    public static async Task<PublishedProject> PublishAsync(
        FunctionProject project,
        LambdaArchitecture architecture,
        PackageSettings settings,
        bool isManaged,
        string folder,
        CancellationToken cancellationToken)
    {
        settings.Report($"Publishing {Path.GetFileName(project.File)} for {architecture.RuntimeIdentifier} …");
        var properties = folder + ".props";
        await File.WriteAllTextAsync(
            properties, PublishProperties.Create(project.File, isManaged, project.IsNativeAot), cancellationToken);
        try
        {
            List<string> arguments =
            [
                "publish", project.File, "-nologo", "-v:quiet", "-c", settings.Configuration, "-f", project.Framework,
                "-r", architecture.RuntimeIdentifier, "-o", folder, $"-p:CustomBeforeMicrosoftCommonProps={properties}",
            ];
            if (isManaged)
            {
                arguments.Add("--no-self-contained");
            }

            if (settings.NativeAot == false)
            {
                arguments.Add("-p:PublishAot=false");
            }

            var (exitCode, text, read) = await DotnetProcess.RunAsync(arguments, s_properties, cancellationToken);
            var output = new BuildOutput(text, Environment.CurrentDirectory);
            foreach (var warning in output.Warnings())
            {
                settings.Report(warning);
            }

            return exitCode == 0
                ? new PublishedProject(folder, Is(read, "SelfContained"), Is(read, "PublishSingleFile"), Is(read, "InvariantGlobalization"))
                : throw new HostException($"'{project.File}' doesn't build:\n{output.Errors()}");
        }
        finally
        {
            File.Delete(properties);
        }
    }

    private static bool Is(Dictionary<string, string> properties, string name) =>
        properties[name].Equals("true", StringComparison.OrdinalIgnoreCase);
}
