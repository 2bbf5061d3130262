using System.CommandLine;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.LocalHost.Reporting;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter package</c>: publishes functions, and writes the archives that are deployed.</summary>
internal static class PackageCommand
{
    private const string ArmOption = "--arm64";

    public static Command Create()
    {
        var parameters = new TemplateOptions();
        var target = new Argument<string?>("TARGET")
        {
            Description =
                "A project folder, a project file, or a SAM or CloudFormation template. Default: template.yaml, template.yml or template.json "
                    + "in this folder, or else its project. Write NAME=PROJECT to name the archive.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The folder for the archives.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "package",
        };
        var functions = new Option<string[]>("--function")
        {
            Description = "Packages only this function of the template. You can repeat it.",
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
        };
        var source = new Option<string?>("--template", "-t")
        {
            Description = "The template, as with the other commands. The same as TARGET.",
            HelpName = "FILE",
        };
        var template = new Option<string?>("--output-template")
        {
            Description = "Writes a copy of the template whose functions have the archives as their code.",
            HelpName = "FILE",
        };
        var configuration = new Option<string>("--configuration", "-c")
        {
            Description = "The build configuration.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "Release",
        };
        var framework = new Option<string?>("--framework", "-f")
        {
            Description = "The target framework, for a project with several frameworks.",
            HelpName = "TFM",
        };
        var arm = new Option<bool>(ArmOption) { Description = "Publishes for arm64 (linux-arm64). A template says it itself." };
        var runtime = new Option<string?>("--runtime", "-r")
        {
            Description = "Publishes for linux-x64 (the default) or linux-arm64. A template says it itself.",
            HelpName = "RID",
        };
        var aot = new Option<bool>("--aot") { Description = "Publishes with Native AOT, also where the project doesn't say so." };
        var jit = new Option<bool>("--no-aot") { Description = "Publishes without Native AOT, also where the project says so." };
        var command = new Command("package", "Publishes functions, and writes the .zip archives to deploy.")
        {
            target, source, output, functions, template, configuration, framework, arm, runtime, aot, jit,
        };
        parameters.AddParametersTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(target) is { } given && result.GetValue(source) is { } file)
            {
                result.AddError($"Use '{given}' or --template {file}, not both.");
            }

            if (result.GetValue(aot) && result.GetValue(jit))
            {
                result.AddError("Use --aot or --no-aot, not both.");
            }

            if (result.GetValue(runtime) is { } wanted && LambdaArchitecture.All.All(one => one.RuntimeIdentifier != wanted))
            {
                result.AddError($"--runtime is '{wanted}'. Lambda runs linux-x64 and linux-arm64.");
            }
            else if (result.GetValue(arm) && result.GetValue(runtime) is "linux-x64")
            {
                result.AddError("Use --arm64 or --runtime linux-x64, not both.");
            }

            var isTemplate =
                result.GetValue(source) is not null || PackageTargets.IsTemplate(PackageTargets.Default(result.GetValue(target)));
            foreach (var name in isTemplate
                ? []
                : ((string, bool)[])
                [
                    ("--function", result.GetResult(functions) is { Implicit: false }),
                    ("--output-template", result.GetValue(template) is not null),
                    ("--parameter-overrides", parameters.HasParameters(result)),
                ])
            {
                if (name.Item2)
                {
                    result.AddError($"{name.Item1} requires a template. Specify it instead of a project.");
                }
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var console = CommandConsole.Of(parsed);
            var file = parsed.GetValue(source);
            var wanted = file ?? PackageTargets.Default(parsed.GetValue(target));
            var chosen = parsed.GetValue(arm) ? LambdaArchitecture.Arm64 : LambdaArchitecture.Find(parsed.GetValue(runtime) ?? "");
            var settings = new PackageSettings(
                console.ErrorScreen.Line,
                parsed.GetValue(configuration)!,
                parsed.GetValue(framework),
                parsed.GetValue(aot) ? true : parsed.GetValue(jit) ? false : null);
            var screen = console.OutputScreen;
            using var packager = new FunctionPackager(settings, NativeToolchain.OfThisMachine, parsed.GetValue(output)!);
            if (file is null && !PackageTargets.IsTemplate(wanted))
            {
                return await ShowAsync(screen, packager, PackageTargets.OfProject(wanted, chosen), stop) is { } package
                    && PackageReport.Fits(package) ? 0 : 1;
            }

            var loaded = parameters.Load(parsed, wanted, "us-east-1");
            var selected = PackageTargets.OfTemplate(loaded, parsed.GetValue(functions) ?? [], chosen, console.ErrorScreen.Line);
            var packages = new List<FunctionPackage>();
            foreach (var (_, request) in selected)
            {
                packages.Add(await ShowAsync(screen, packager, request, stop));
            }

            if (parsed.GetValue(template) is { } copy)
            {
                var folder = Path.GetDirectoryName(Path.GetFullPath(copy))!;
                Directory.CreateDirectory(folder);
                var text = PackagedTemplate.Rewrite(
                    wanted,
                    await File.ReadAllTextAsync(wanted, stop),
                    [.. selected.Zip(packages, (one, package) => (one.Function, Relative(folder, package.Archive)))]);
                await File.WriteAllTextAsync(copy, text, stop);
                screen.Line($"Template: {copy}");
            }

            return packages.TrueForAll(PackageReport.Fits) ? 0 : 1;
        });
        return command;
    }

    private static string Relative(string folder, string archive) =>
        Path.GetRelativePath(folder, Path.GetFullPath(archive)).Replace('\\', '/');

    private static async Task<FunctionPackage> ShowAsync(
        Screen screen, FunctionPackager packager, PackageRequest request, CancellationToken stop)
    {
        var package = await packager.PackageAsync(request, stop);
        foreach (var line in PackageReport.Lines(package))
        {
            screen.Line(line);
        }

        return package;
    }
}
