using System.CommandLine;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.OpenApi;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter openapi</c>: prints the OpenAPI document of a project's routes, or compares it with another one.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var target = new Argument<string>("PROJECT")
        {
            Description = "A project folder or a project file, which is built; or a document (.json, .yaml, .yml). Default: this folder.",
            DefaultValueFactory = _ => ".",
        };
        var check = new Option<string?>("--check")
        {
            Description = "Compares the document with this one, of an earlier state, and fails if it breaks callers.",
            HelpName = "FILE",
        };
        var configuration = new Option<string>("--configuration", "-c")
        {
            Description = "The build configuration.",
            HelpName = "NAME",
            DefaultValueFactory = _ => "Debug",
        };
        var framework = new Option<string?>("--framework", "-f")
        {
            Description = "The target framework, for a project with several frameworks.",
            HelpName = "TFM",
        };
        var command = new Command("openapi", "Prints the OpenAPI document of a project's routes, or names changes that break callers.")
        {
            target, check, configuration, framework,
        };
        command.SetAction(async (parsed, stop) =>
        {
            var console = CommandConsole.Of(parsed);

            // Read first: the build may write the same file.
            var old = parsed.GetValue(check) is { } file ? await ApiDocument.ReadAsync(file, stop) : null;
            var path = await FindAsync(
                parsed.GetRequiredValue(target),
                new BuildSettings(console.ErrorScreen.Line, parsed.GetValue(configuration)!, parsed.GetValue(framework)),
                stop);
            if (old is not null)
            {
                return Check(old, await ApiDocument.ReadAsync(path, stop), console.OutputScreen);
            }

            await console.WriteAsync(await File.ReadAllTextAsync(path, stop));
            return 0;
        });
        return command;
    }

    private static int Check(ApiDocument old, ApiDocument now, Screen screen)
    {
        var changes = new BreakingChanges(old, now).Find();
        foreach (var change in changes)
        {
            screen.Line($"{change}.");
        }

        screen.Line(changes.Count switch
        {
            0 => "No breaking changes.",
            1 => "1 breaking change.",
            var count => $"{count} breaking changes.",
        });
        return changes.Count == 0 ? 0 : 1;
    }

    private static async Task<string> FindAsync(string target, BuildSettings settings, CancellationToken stop)
    {
        if (Path.GetExtension(target).ToLowerInvariant() is ".json" or ".yaml" or ".yml")
        {
            return target;
        }

        var (_, file) = TargetResolver.Locate(target);
        return Path.GetExtension(file).EndsWith("proj", StringComparison.OrdinalIgnoreCase)
            ? await ProjectDocument.BuildAsync(file, settings, stop)
            : throw new HostException($"'{file}' isn't a project. Specify a project folder, a project file (.csproj) or a document.");
    }
}
