using System.Globalization;
using System.Net;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Gateway;
using Lamplighter.LocalHost.Gateway.Cors;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.FunctionUrls;
using Lamplighter.LocalHost.Gateway.HttpApi;
using Lamplighter.LocalHost.Gateway.Rest;
using Lamplighter.LocalHost.Gateway.Routing;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Templates.Model;

namespace Lamplighter.LocalHost.Commands;

/// <summary>Opens the front doors of a template's functions. As in AWS, each API and each function URL has its own address.</summary>
internal sealed class TemplateFrontDoors(
    LocalHostSession session,
    TemplateSession template,
    GatewayGuard guard,
    int port,
    TimeSpan? patience,
    string region,
    IReadOnlyList<string> binaryMediaTypes) : IAsyncDisposable
{
    // Leaves room for the explorer's port.
    private const int Distance = 10;
    private readonly List<LoopbackServer> _servers = [];
    private readonly AuthorizerGuards _guards = new(session, template, patience, region);

    public string? First => _servers is [var first, ..] ? Address(first) : null;

    /// <summary>The ports that the front doors of a template use when all its functions run.</summary>
    public static IEnumerable<(int? Port, string Option)> Ports(LambdaTemplate template, int port)
    {
        var doors = template.Apis.Count(api => api.Routes.Count > 0) + template.Functions.Count(function => function.Url is not null);
        return Enumerable.Range(0, doors).Select(door => ((int?)PortOf(template, port, door), "--port"));
    }

    public async Task OpenAsync()
    {
        foreach (var api in template.Template.Apis)
        {
            var routes = Routes(api);
            if (routes.Count > 0)
            {
                await OpenAsync(api, routes);
            }
        }

        foreach (var function in template.Template.Functions)
        {
            if (function.Url is { } url && template.Functions.TryGetValue(function.Id, out var running))
            {
                var format = new FunctionUrlPayload(url.Streams);
                var endpoint = new GatewayEndpoint(
                    running,
                    format,
                    patience ?? running.CallerTimeout(format.IntegrationTimeout),
                    session.Collector,
                    session.Reporter.Note);
                var server = await ListenAsync(
                    url.Cors is { } cors ? new HttpCors(cors, endpoint.HandleAsync).HandleAsync : endpoint.HandleAsync);
                session.Describe(format.Name, Address(server), [running]);
                session.Screen.Line($"Listening on {Address(server)} as the {format.Name} of {running.Name}. Press Ctrl+C to stop.");
            }
        }

        if (_servers.Count == 0)
        {
            throw new HostException(
                $"No function of '{template.Template.File}' has an event of type Api or HttpApi, or a FunctionUrlConfig. Use "
                    + $"'lamplighter start --template {template.Template.File}' to run its functions behind Lambda's Invoke API.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task OpenAsync(TemplateApi api, IReadOnlyList<ApiRoute> routes)
    {
        PayloadFormat format = api.IsRest ? new RestPayload([]) : new HttpPayload();
        RouteTable table = api.IsRest ? new RestRouteTable(routes) : new HttpRouteTable(routes);
        var gateway = new RoutedGateway(api.Id, table, format.NoRoute, session.Reporter.Note);
        var server = await ListenAsync(
            api is { IsRest: false, Cors: { } cors } ? new HttpCors(cors, gateway.HandleAsync).HandleAsync : gateway.HandleAsync);
        session.Screen.Line($"Listening on {Address(server)} as the {(api.IsRest ? "REST" : "HTTP")} API {api.Id}. Press Ctrl+C to stop.");
        session.Describe(
            api.Id,
            Address(server),
            [.. api.Routes.Select(route => template.Functions.GetValueOrDefault(route.Function.Id)).OfType<LambdaFunction>().Distinct()],
            api.Definition);
        var width = routes.Max(route => route.ToString().Length);
        foreach (var route in routes)
        {
            session.Screen.Line($"  {route.ToString().PadRight(width)}  {route.Target}");
        }
    }

    private List<ApiRoute> Routes(TemplateApi api)
    {
        var stage = new ApiStage(api.Stage, api.StageVariables);
        var routes = new List<ApiRoute>();
        foreach (var route in api.Routes)
        {
            if (template.Functions.TryGetValue(route.Function.Id, out var function))
            {
                PayloadFormat format = api.IsRest ? new RestPayload([.. api.BinaryMediaTypes, .. binaryMediaTypes], stage, route.Streams)
                    : route.PayloadVersion == "1.0" ? new HttpPayloadV1(stage) : new HttpPayload(stage);
                var endpoint = new GatewayEndpoint(
                    function,
                    format,
                    patience ?? function.CallerTimeout(route.Timeout ?? format.IntegrationTimeout),
                    session.Collector,
                    session.Reporter.Note);
                routes.Add(_guards.Guard(
                    new ApiRoute(route.Method, route.Path, function.Name, endpoint.HandleAsync), route.Authorizer, api, stage));
            }
        }

        routes.AddRange(api.Mocks.Where(_ => routes.Count > 0).Select(mock =>
            new ApiRoute(mock.Method, mock.Path, "MOCK", new MockIntegration(mock.StatusCode, mock.Headers, mock.Body).AnswerAsync)));
        return api is { IsRest: true, Cors: { } cors }
            ? [.. routes, .. Preflights(cors, routes).Select(route => _guards.Guard(route, api.PreflightAuthorizer, api, stage))]
            : routes;
    }

    private static List<ApiRoute> Preflights(CorsSettings cors, List<ApiRoute> routes) => routes
        .GroupBy(route => route.Pattern.Text, route => route.Method)
        .Where(path => !path.Contains("OPTIONS"))
        .Select(path => new ApiRoute("OPTIONS", path.Key, "CORS", new RestPreflight(cors, [.. path]).AnswerAsync))
        .ToList();

    private async Task<LoopbackServer> ListenAsync(RequestDelegate handler)
    {
        var next = PortOf(template.Template, port, _servers.Count);
        var server = await LoopbackServer.StartAsync(next, guard.Protect(handler));
        _servers.Add(server);
        return server;
    }

    private static int PortOf(LambdaTemplate template, int port, int door)
    {
        var next = port == 0 || door == 0 ? port : port + Distance + door - 1;
        return next <= IPEndPoint.MaxPort ? next : throw new HostException(
            string.Create(CultureInfo.InvariantCulture, $"--port is {port}. Each API and function URL of '{template.File}' has its own port, "
                + $"and the next one would be {next}. Use a lower number, or 0."));
    }

    private static string Address(LoopbackServer server) => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{server.Port}");
}
