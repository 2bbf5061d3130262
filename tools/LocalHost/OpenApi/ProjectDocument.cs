using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>The document that the build of a project writes.</summary>
internal static class ProjectDocument
{
    // Whether the build found routes: False where a file can be of an earlier one.
    private const string IsDescribed = "_LamplighterIsDescribed";

    private static readonly string[] s_names = ["openapi.json", "openapi.yaml", "openapi.yml"];

    private static readonly string[] s_properties =
        ["MSBuildProjectDirectory", "OutDir", "LamplighterOpenApi", "LamplighterOpenApiFile", IsDescribed];

    /// <summary>Returns where the document of a function can be: where its project says, or beside its assembly.</summary>
    public static IReadOnlyList<string> Places(FunctionTarget target)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(target.Assembly ?? target.FileName))!;
        var beside = s_names.Select(name => Path.Combine(folder, name));
        return target.Document is { } document ? [document, .. beside] : [.. beside];
    }

    /// <summary>Builds a project, and returns the path of its document.</summary>
    /// <exception cref="HostException">The project doesn't build, or has no document.</exception>
    public static async Task<string> BuildAsync(string project, BuildSettings settings, CancellationToken cancellationToken)
    {
        settings.Report($"Building {Path.GetFileName(project)} …");
        List<string> arguments =
            ["build", project, "-nologo", "-v:quiet", "-t:Build", $"-p:Configuration={settings.Configuration}"];
        if (settings.Framework is { } framework)
        {
            arguments.Add($"-p:TargetFramework={framework}");
        }

        var (exitCode, text, properties) = await DotnetProcess.RunAsync(arguments, s_properties, cancellationToken);
        if (exitCode != 0)
        {
            throw new HostException($"'{project}' doesn't build:\n{new BuildOutput(text, Environment.CurrentDirectory).Errors()}");
        }

        if (properties["LamplighterOpenApi"] != "true")
        {
            throw new HostException(properties["LamplighterOpenApi"].Length == 0
                ? $"'{project}' doesn't reference Lamplighter.EventHandler, which describes routes."
                : $"'{project}' has no document, because it sets LamplighterOpenApi to '{properties["LamplighterOpenApi"]}'.");
        }

        var file = properties["LamplighterOpenApiFile"] is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(properties["OutDir"], "openapi.json");
        var path = Path.GetFullPath(file.Replace('\\', Path.DirectorySeparatorChar), properties["MSBuildProjectDirectory"]);
        return File.Exists(path) && !properties[IsDescribed].Equals("False", StringComparison.OrdinalIgnoreCase)
            ? path
            : throw new HostException($"'{project}' has no document: it has no class with [ApiGatewayRoutes] and routes.");
    }
}
