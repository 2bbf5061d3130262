using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Targets;
using Lamplighter.LocalHost.Templates.Functions;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;
using Lamplighter.LocalHost.WebAdapter;

namespace Lamplighter.LocalHost.Commands;

/// <summary>The functions that a project or a template asks to package.</summary>
internal static class PackageTargets
{
    private const string Accepted =
        "Specify a project folder, a project file (.csproj, .fsproj, .vbproj) or a template. Write NAME=PROJECT to name the archive.";

    private static readonly string[] s_templates = ["template.yaml", "template.yml", "template.json"];

    public static string Default(string? target) => target ?? s_templates.FirstOrDefault(File.Exists) ?? ".";

    public static bool IsTemplate(string target) =>
        Path.GetExtension(target).ToLowerInvariant() is ".yaml" or ".yml" or ".json" or ".template";

    /// <exception cref="HostException">The target isn't a project.</exception>
    public static PackageRequest OfProject(string target, LambdaArchitecture? architecture)
    {
        var (name, file) = TargetResolver.Locate(target, Accepted);
        if (!Path.GetExtension(file).EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            throw new HostException(
                $"'{file}' isn't a project. {Accepted} For a file-based app, run 'dotnet project convert' first.");
        }

        var defaults = ToolsDefaults.InFolder(Path.GetDirectoryName(file)!);
        var request = new PackageRequest(
            name ?? Path.GetFileNameWithoutExtension(file),
            file,
            architecture ?? LambdaArchitecture.Find(defaults?.Architecture ?? "") ?? LambdaArchitecture.X64);
        return defaults is null
            ? request
            : request with
            {
                Handler = new HandlerRequest(defaults.IsCustomRuntime ? null : defaults.Handler, defaults.File),
                Runtime = defaults.IsCustomRuntime ? "provided.al2023"
                    : FunctionPackager.IsManagedRuntime(defaults.Runtime) ? defaults.Runtime
                    : "",
            };
    }

    /// <exception cref="HostException">A function doesn't exist, or none can be packaged.</exception>
    public static List<(TemplateFunction Function, PackageRequest Request)> OfTemplate(
        LambdaTemplate template, string[] names, LambdaArchitecture? architecture, Action<string> note)
    {
        var wanted = names.Length == 0 ? template.Functions : [.. names.Select(name => template.Find(name) ?? throw new HostException(
            $"The function '{name}' doesn't exist. Functions of '{template.File}': {template.Names}."))];
        var requests = new List<(TemplateFunction, PackageRequest)>();
        foreach (var function in wanted)
        {
            if ((function.IsImage ? null : FunctionCode.Locate(function)) is { } project)
            {
                requests.Add((function, Request(function, project, architecture)));
            }
            else if (names.Length > 0)
            {
                throw Error(function, $"it can't be packaged: {WhyNot(function)}");
            }
            else
            {
                note($"note: {function.File}:{function.Line}: {function.Id} isn't packaged: {WhyNot(function)}");
            }
        }

        return requests.Count > 0 ? requests : throw new HostException($"'{template.File}' has no function that can be packaged.");
    }

    private static PackageRequest Request(TemplateFunction function, string project, LambdaArchitecture? architecture)
    {
        if (!Path.GetExtension(project).EndsWith("proj", StringComparison.OrdinalIgnoreCase))
        {
            throw Error(function, $"its code is '{project}', which is already built. Set CodeUri to the folder of its project.");
        }

        var own = LambdaArchitecture.Find(function.Architecture)
            ?? throw Error(function, $"the architecture '{function.Architecture}' doesn't exist. Use x86_64 or arm64.");
        if (architecture is not null && architecture != own)
        {
            throw Error(
                function,
                $"its architecture is {own.Name}, so {architecture.RuntimeIdentifier} would not run. Set Architectures: "
                    + $"[{architecture.Name}] in the template.");
        }

        return new PackageRequest(function.Id.Replace('/', '-'), project, own)
        {
            Runtime = function.Runtime,
            HasWebAdapter = function.HasWebAdapter || function.Environment.Contains(AdapterEnvironment.Wrapper),
            Handler = new HandlerRequest(
                function.Handler is { Length: > 0 } handler ? handler : null, $"{function.File}:{function.Line}"),
        };
    }

    private static string WhyNot(TemplateFunction function) =>
        function.IsImage ? "it is deployed as a container image." : "its code isn't on this machine.";

    private static TemplateException Error(TemplateFunction function, string text) =>
        new(function.File, function.Line, $"{function.Id}: {text}");
}
