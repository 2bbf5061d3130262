using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of an API's OpenAPI definition: the operations that are integrated with a function of the template.</summary>
internal sealed class OpenApiReader(TemplateScope scope, IReadOnlyList<TemplateFunction> functions)
{
    private const string Integration = "x-amazon-apigateway-integration";

    public List<TemplateRoute> Read(string api, TemplateNode resource)
    {
        var properties = resource["Properties"];
        if (properties?["DefinitionBody"] is { } body)
        {
            return Included(body) is { } location ? ReadFile(api, location) : ReadPaths(api, body, null);
        }

        return properties?["DefinitionUri"] is { } uri ? ReadFile(api, uri) : [];
    }

    private List<TemplateRoute> ReadFile(string api, TemplateNode location)
    {
        if (location.Text is not { } path || path.Contains("://", StringComparison.Ordinal))
        {
            scope.Note(location.Line, $"{api}: the OpenAPI definition isn't on this machine. Only the routes of events are served.");
            return [];
        }

        var file = Path.Combine(Path.GetDirectoryName(scope.File) ?? "", path);
        return ReadPaths(api, Load(location, file), file);
    }

    private List<TemplateRoute> ReadPaths(string api, TemplateNode definition, string? file)
    {
        var routes = new List<TemplateRoute>();
        foreach (var (path, operations) in definition["paths"]?.Members ?? [])
        {
            foreach (var (method, operation) in (operations.Members ?? []).Where(pair => pair.Value[Integration] is not null))
            {
                var integration = operation[Integration]!;
                if (functions.FirstOrDefault(function => Names(integration["uri"], function.Id)) is { } function)
                {
                    var verb = method == "x-amazon-apigateway-any-method" ? "ANY" : method.ToUpperInvariant();
                    routes.Add(new TemplateRoute(verb, path == "/$default" ? "$default" : path, function, operation.Line)
                    {
                        PayloadVersion = integration["payloadFormatVersion"]?.Text is "1.0" ? "1.0" : "2.0",
                        Streams = integration["responseTransferMode"]?.Text is { } mode
                            && mode.Equals("STREAM", StringComparison.OrdinalIgnoreCase),
                        File = file,
                    });
                }
                else
                {
                    scope.Note(
                        operation.Line,
                        $"{api}: {method.ToUpperInvariant()} {path} has no function of this template and isn't served.",
                        file);
                }
            }
        }

        return routes;
    }

    // arn:aws:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Function.Arn}/invocations, or !GetAtt Function.Arn
    private static bool Names(TemplateNode? uri, string id) => uri switch
    {
        null => false,
        { Text: { } text } => text == id
            || text.Contains($"${{{id}.", StringComparison.Ordinal)
            || text.Contains($"${{{id}}}", StringComparison.Ordinal),
        { Items: { } items } => items.Any(item => Names(item, id)),
        _ => uri.Members?.Any(member => Names(member.Value, id)) ?? false,
    };

    // Fn::Transform: { Name: AWS::Include, Parameters: { Location: openapi.yaml } }
    private static TemplateNode? Included(TemplateNode body) =>
        body.Intrinsic is ("Fn::Transform", var transform) && transform["Name"]?.Text == "AWS::Include"
            ? transform["Parameters"]?["Location"]
            : null;

    private TemplateNode Load(TemplateNode location, string file)
    {
        try
        {
            return TemplateParser.Parse(file, TemplateFile.ReadText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw scope.Error(location, $"the API's definition '{location.Text}' can't be read: {error.Message}", error);
        }
    }
}
