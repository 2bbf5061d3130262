using System.CommandLine;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.InvokeApi;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter start</c>: runs functions behind Lambda's Invoke API.</summary>
internal static class StartCommand
{
    private const int StandardExplorerPort = 3002;

    public static Command Create()
    {
        var common = new CommonOptions();
        var templates = new TemplateOptions();
        var attach = new AttachOptions();
        var targets = OptionFactory.Targets(
            "Project folders, .csproj or .cs files, .dll files or executables. NAME=TARGET names a function. With a template: FUNCTION=TARGET "
                + "for each function whose code is elsewhere.");
        var port = OptionFactory.Port(3001);
        var explorerPort = OptionFactory.ExplorerPort(StandardExplorerPort);
        var watch = OptionFactory.Watch();
        var command = new Command(
            "start", "Runs functions, or the functions of a template, behind Lambda's Invoke API.") { targets, port, explorerPort, watch };
        templates.AddTo(command);
        attach.AddTo(command);
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            if (attach.ReadTargets(result, targets, templates.IsGiven(result)).Count == 0 && !templates.IsGiven(result))
            {
                result.AddError("Specify what to run: one or more TARGETs, or a template with --template FILE.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var console = CommandConsole.Of(parsed);
            await using var session = new LocalHostSession(
                console.OutputScreen, console.Hosts, common.Verbosity(parsed), attach.Port(parsed).Port);
            if (parsed.GetValue(watch))
            {
                session.Watch(common.Build(parsed));
            }

            ChosenPorts.Check(
                (parsed.GetValue(port), "--port"), (parsed.GetValue(explorerPort), "--explorer-port"), attach.Port(parsed));
            var given = attach.Targets(parsed, targets, templates.IsGiven(parsed));
            if (templates.IsGiven(parsed))
            {
                var template = templates.Load(parsed, common.Region(parsed));
                await TemplateSession.StartAsync(session, template, common, parsed, given, null, attach, stop);
            }
            else
            {
                await StartAsync(session, given, common, attach, parsed, stop);
            }

            await using var server = await LoopbackServer.StartAsync(
                parsed.GetValue(port), new InvokeEndpoint(session.Names, session.Collector).HandleAsync);
            session.Screen.Line($"Listening on http://localhost:{server.Port} for invocations. Press Ctrl+C to stop.");
            foreach (var name in session.Functions.Select(function => function.Name))
            {
                session.Screen.Line($"  POST http://localhost:{server.Port}/2015-03-31/functions/{name}/invocations");
            }

            await using var explorer = await session.ExploreAsync(parsed.GetValue(explorerPort), StandardExplorerPort, null);
            await LocalHostSession.UntilStoppedAsync(stop);
            return 0;
        });
        return command;
    }

    private static async Task StartAsync(
        LocalHostSession session,
        string[] targets,
        CommonOptions common,
        AttachOptions attach,
        ParseResult parsed,
        CancellationToken stop)
    {
        foreach (var target in targets)
        {
            var resolved = await common.ResolveAsync(parsed, target, stop);
            if (session.Names.ContainsKey(resolved.Name))
            {
                var code = target.StartsWith($"{resolved.Name}=", StringComparison.Ordinal) ? target[(resolved.Name.Length + 1)..] : target;
                throw new HostException($"Two functions have the name '{resolved.Name}'. Rename one of them with NAME={code}.");
            }

            session.Add(resolved, attach.Apply(parsed, common, common.Function(parsed), resolved.Name));
        }

        attach.Check(parsed, [.. session.Functions.Select(function => function.Name)]);
        common.CheckHandlers(parsed, [.. session.Functions.Select(function => function.Name)]);
    }
}
