using System.Globalization;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of <c>AWS::ApiGateway::Method</c> and the paths of <c>AWS::ApiGateway::Resource</c>.</summary>
internal sealed class RestResources(TemplateScope scope, IntrinsicFunctions intrinsics, FunctionFinder finder, ApiParts parts)
{
    private const int MaxPathLength = 2048;
    private readonly Dictionary<string, string?> _paths = [];

    public void Read(ApiDraft api, IReadOnlyDictionary<string, string> stageVariables)
    {
        foreach (var (id, method) in parts.Of("AWS::ApiGateway::Method", api.Id))
        {
            Read(api, id, method.Line, method["Properties"]!, stageVariables);
        }
    }

    private void Read(
        ApiDraft api, string id, int line, TemplateNode properties, IReadOnlyDictionary<string, string> stageVariables)
    {
        var verb = Text(properties["HttpMethod"])?.ToUpperInvariant() ?? "ANY";
        var integration = properties["Integration"] is { } given ? intrinsics.Evaluate(given) : null;
        var type = integration?["Type"]?.Text ?? "";
        if (PathOf(Text(properties["ResourceId"]) ?? "") is not { } path)
        {
            scope.Note(line, $"{api.Id}: the path of {id} isn't in this template. The method isn't served.");
        }
        else if (type == "MOCK")
        {
            api.Add(MockReader.Read(verb, path, integration!["IntegrationResponses"]?.Items is [var first, ..] ? first : null, intrinsics));
        }
        else if (type == "AWS_PROXY" && finder.Find(integration!["Uri"], stageVariables) is { } function)
        {
            api.Add(
                new TemplateRoute(verb, path, function, line)
                {
                    Guard = Guard(api.Id, verb, path, properties),
                    Streams = integration!["ResponseTransferMode"]?.Text == "STREAM",
                    Timeout = Milliseconds(integration["TimeoutInMillis"]),
                },
                scope);
        }
        else
        {
            scope.Note(line, NotServed.Text(api.Id, $"{verb} {path}", type));
        }
    }

    // The path of a resource of the API, whose parents lead to the root.
    private string? PathOf(string id, int depth = 0)
    {
        if (id == LocalApi.RootResource)
        {
            return "/";
        }

        if (_paths.TryGetValue(id, out var known) || depth > TemplateParser.MaxDepth)
        {
            return known;
        }

        // A resource that is its own ancestor has no path.
        _paths[id] = null;
        var resource = parts.Properties("AWS::ApiGateway::Resource", id);
        return Text(resource?["PathPart"]) is { Length: > 0 } part
            && PathOf(Text(resource!["ParentId"]) ?? "", depth + 1) is { Length: < MaxPathLength } parent
            ? _paths[id] = $"{(parent == "/" ? "" : parent)}/{part}"
            : null;
    }

    private RouteGuard? Guard(string api, string verb, string path, TemplateNode method) =>
        method["AuthorizationType"] is { } type && Text(type) is { } text and not RouteGuard.None
            ? new RouteGuard(AuthorizerName.Of(text, method), $"{api}: AuthorizationType of {verb} {path}", type.Line)
            : null;

    private string? Text(TemplateNode? node) => node is null ? null : intrinsics.Evaluate(node)?.Text;

    private static TimeSpan? Milliseconds(TemplateNode? timeout) =>
        int.TryParse(timeout?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? TimeSpan.FromMilliseconds(number)
            : null;
}
