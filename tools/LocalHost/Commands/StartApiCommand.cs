using System.CommandLine;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.FrontDoors;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Commands;

/// <summary>
/// <c>lamplighter start-api</c>: runs a function behind a local API Gateway, or the functions of a template behind their APIs.
/// </summary>
internal static class StartApiCommand
{
    public const int StandardExplorerPort = 3001;

    public static Command Create()
    {
        var common = new CommonOptions();
        var templates = new TemplateOptions();
        var attach = new AttachOptions();
        var targets = OptionFactory.Targets(
            "A project folder, a .csproj or .cs file, a .dll file or an executable. With a template: FUNCTION=TARGET for each function whose "
                + "code is elsewhere.");
        var port = OptionFactory.Port(3000);
        var explorerPort = OptionFactory.ExplorerPort(StandardExplorerPort);
        var payload = OptionFactory.Choice(
            "--payload", "The front door of the function. A template defines its own.", FrontDoorTable.Names);
        var binary = new Option<string[]>("--binary-media-type")
        {
            Description = "A binary media type of a REST API, for example image/png or */*. You can repeat it.",
            HelpName = "TYPE",
            Arity = ArgumentArity.OneOrMore,
        };
        var patience = OptionFactory.OptionalSeconds(
            "--integration-timeout",

            "The time in seconds that the gateway waits for the function. Default: 29 for rest, 30 for http, otherwise the function's "
                + "timeout.",
            900);
        var hosts = new Option<string[]>("--allow-host")
        {
            Description = "A host name that requests may use besides localhost and IP addresses. You can repeat it; * allows every name.",
            HelpName = "NAME",
            Arity = ArgumentArity.OneOrMore,
        };
        var watch = OptionFactory.Watch();
        var command = new Command(
            "start-api",
            "Runs a function, or the functions of a template, behind a local API Gateway.")
            {
                targets,
                port,
                explorerPort,
                payload,
                binary,
                patience,
                hosts,
                watch,
            };
        templates.AddTo(command);
        attach.AddTo(command);
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            var count = attach.ReadTargets(result, targets, templates.IsGiven(result)).Count;

            // Not its value, which can't be read when the command line has other errors.
            var door = result.GetResult(payload)?.Tokens is [var token, ..] ? token.Value : FrontDoorTable.Names[0];
            if (templates.IsGiven(result))
            {
                if (result.GetResult(payload) is { Implicit: false })
                {
                    result.AddError("--payload can't be used with a template. The template defines the front doors of its functions.");
                }
            }
            else if (result.GetResult(binary) is { Implicit: false } && !FrontDoorTable.HasBinaryTypes(door))
            {
                result.AddError($"--binary-media-type is only for a REST API, not for --payload {door}.");
            }
            else if (count != 1)
            {
                result.AddError(count == 0
                    ? "Specify what to run: a TARGET, or a template with --template FILE."
                    : "Only one TARGET can be behind a gateway. For several functions, use a template with --template FILE.");
            }
        });
        command.SetAction(async (parsed, stop) =>
        {
            var wait = parsed.GetValue(patience) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            var console = CommandConsole.Of(parsed);
            await using var session = new LocalHostSession(
                console.OutputScreen, console.Hosts, common.Verbosity(parsed), attach.Port(parsed).Port);
            var guard = new GatewayGuard(parsed.GetValue(hosts) ?? [], session.Reporter.Note);
            if (parsed.GetValue(watch))
            {
                session.Watch(common.Build(parsed));
            }

            var chosen = (parsed.GetValue(explorerPort), "--explorer-port");
            if (templates.IsGiven(parsed))
            {
                var template = templates.Load(parsed, common.Region(parsed));
                ChosenPorts.Check([.. TemplateFrontDoors.Ports(template, parsed.GetValue(port)), chosen, attach.Port(parsed)]);
                var functions = await TemplateSession.StartAsync(
                    session, template, common, parsed, parsed.GetValue(targets) ?? [], null, attach, stop);
                await using var doors = new TemplateFrontDoors(
                    session, functions, guard, parsed.GetValue(port), wait, common.Region(parsed), parsed.GetValue(binary) ?? []);
                await doors.OpenAsync();
                await using var page = await session.ExploreAsync(parsed.GetValue(explorerPort), StandardExplorerPort, doors.First);
                await LocalHostSession.UntilStoppedAsync(stop);
                return 0;
            }

            ChosenPorts.Check((parsed.GetValue(port), "--port"), chosen, attach.Port(parsed));
            var format = FrontDoorTable.Create(parsed.GetRequiredValue(payload), parsed.GetValue(binary) ?? []);
            var resolved = await common.ResolveAsync(parsed, attach.Targets(parsed, targets, false)[0], stop);
            common.CheckHandlers(parsed, [resolved.Name]);
            attach.Check(parsed, [resolved.Name]);
            var function = session.Add(resolved, attach.Apply(parsed, common, common.Function(parsed), resolved.Name));
            var timeout = wait ?? function.CallerTimeout(format.IntegrationTimeout);
            var endpoint = new GatewayEndpoint(function, format, timeout, session.Collector, session.Reporter.Note);
            await using var server = await LoopbackServer.StartAsync(parsed.GetValue(port), guard.Protect(endpoint.HandleAsync));
            session.Screen.Line(
                $"Listening on http://localhost:{server.Port} as {format.Name} for {resolved.Name} ({resolved.CommandLine}). Press "
                    + "Ctrl+C to stop.");
            session.Describe(resolved.Name, $"http://localhost:{server.Port}", [function]);
            await using var explorer = await session.ExploreAsync(
                parsed.GetValue(explorerPort), StandardExplorerPort, $"http://localhost:{server.Port}");
            await LocalHostSession.UntilStoppedAsync(stop);
            return 0;
        });
        return command;
    }
}
