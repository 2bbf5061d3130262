using System.Globalization;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of <c>AWS::ApiGatewayV2::Route</c> with their integrations, and an API's <c>Target</c>.</summary>
internal sealed class HttpResources(TemplateScope scope, IntrinsicFunctions intrinsics, FunctionFinder finder, ApiParts parts)
{
    private const string Default = "$default";
    private const string Prefix = "integrations/";

    public void Read(ApiDraft api, TemplateNode resource, IReadOnlyDictionary<string, string> stageVariables)
    {
        // Quick create: the API with a function behind one route.
        if (resource["Properties"]?["Target"] is { } target)
        {
            Add(api, Text(resource["Properties"]!["RouteKey"]) ?? Default, finder.Find(target, stageVariables), null, target.Line, null);
        }

        foreach (var (_, route) in parts.Of("AWS::ApiGatewayV2::Route", api.Id))
        {
            var properties = route["Properties"]!;
            var integration = Integration(properties["Target"]);
            var function = integration is null ? null : finder.Find(integration["IntegrationUri"], stageVariables);
            var key = Text(properties["RouteKey"]) ?? "";
            Add(api, key, function, integration, route.Line, Guard(api.Id, key, properties));
        }
    }

    private void Add(ApiDraft api, string key, TemplateFunction? function, TemplateNode? integration, int line, RouteGuard? guard)
    {
        var (verb, path) = key.Split(' ', 2) is [var method, var pattern] ? (method.ToUpperInvariant(), pattern.Trim()) : ("ANY", key);
        if (function is null || (path != Default && !path.StartsWith('/')))
        {
            scope.Note(line, NotServed.Text(api.Id, key, Text(integration?["IntegrationType"])));
            return;
        }

        api.Add(
            new TemplateRoute(verb, path, function, line)
            {
                Guard = guard,
                PayloadVersion = Text(integration?["PayloadFormatVersion"]) is "1.0" ? "1.0" : "2.0",
                Timeout = int.TryParse(
                    Text(integration?["TimeoutInMillis"]), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? TimeSpan.FromMilliseconds(number)
                    : null,
            },
            scope);
    }

    private RouteGuard? Guard(string api, string key, TemplateNode route) =>
        route["AuthorizationType"] is { } type && Text(type) is { } text and not RouteGuard.None
            ? new RouteGuard(AuthorizerName.Of(text, route), $"{api}: AuthorizationType of {key}", type.Line)
            : null;

    private TemplateNode? Integration(TemplateNode? target) =>
        Text(target) is { } text && text.StartsWith(Prefix, StringComparison.Ordinal)
            ? parts.Properties("AWS::ApiGatewayV2::Integration", text[Prefix.Length..])
            : null;

    private string? Text(TemplateNode? node) => node is null ? null : intrinsics.Evaluate(node)?.Text;
}
