using System.CommandLine;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Commands;

/// <summary><c>lamplighter start-api</c>: one function behind a local API Gateway.</summary>
internal static class StartApiCommand
{
    public const int StandardExplorerPort = 3001;

    public static Command Create()
    {
        var common = new CommonOptions();
        var target = new Argument<string>("TARGET") { Description = "A project folder, a .csproj, a .dll or an executable." };
        var port = Options.Port(3000);
        var explorerPort = Options.ExplorerPort(StandardExplorerPort);
        var payload = Options.Choice("--payload", "The kind of API in front of the function.", "rest", "http");
        var binary = new Option<string[]>("--binary-media-type")
        {
            Description = "A REST API's binary media type, such as image/png or */*; may be repeated.",
            HelpName = "TYPE",
            Arity = ArgumentArity.OneOrMore,
        };
        var patience = Options.OptionalSeconds("--integration-timeout", "How long the gateway waits for the function. Default: 29 for rest, 30 for http.", 900);
        var watch = Options.Watch();
        var command = new Command("start-api", "Runs a function behind a local API Gateway.") { target, port, explorerPort, payload, binary, patience, watch };
        common.AddTo(command);
        command.SetAction(async (parsed, stop) =>
        {
            PayloadFormat format = parsed.GetValue(payload) == "http" ? new HttpPayload() : new RestPayload(parsed.GetValue(binary) ?? []);
            var wait = parsed.GetValue(patience) is { } seconds ? TimeSpan.FromSeconds(seconds) : format.IntegrationTimeout;
            var resolved = await TargetResolver.ResolveAsync(parsed.GetRequiredValue(target), common.Build(parsed), stop);
            await using var session = new LocalHostSession(Screen.StandardOutput(), common.Verbosity(parsed));
            if (parsed.GetValue(watch))
            {
                session.Watch(common.Build(parsed));
            }

            var function = session.Add(resolved, common.Function(parsed));
            await using var server = await LoopbackServer.StartAsync(parsed.GetValue(port), new GatewayEndpoint(function, format, wait, session.Reporter).HandleAsync);
            session.Screen.Line($"Listening on http://localhost:{server.Port} as {format.Name} for {resolved.Name} ({resolved.CommandLine}). Ctrl+C stops.");
            await using var explorer = await session.ExploreAsync(parsed.GetValue(explorerPort), StandardExplorerPort, $"http://localhost:{server.Port}");
            await LocalHostSession.UntilStoppedAsync(stop);
            return 0;
        });
        return command;
    }
}
