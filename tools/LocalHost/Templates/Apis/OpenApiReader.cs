using System.Globalization;
using Lamplighter.LocalHost.Templates.Intrinsics;
using Lamplighter.LocalHost.Templates.Model;
using Lamplighter.LocalHost.Templates.Resources;
using Lamplighter.LocalHost.Templates.Yaml;


namespace Lamplighter.LocalHost.Templates.Apis;

/// <summary>Reads the routes of an API's OpenAPI definition: the operations that are integrated with a function of the template.</summary>
internal sealed class OpenApiReader(TemplateScope scope, IntrinsicFunctions intrinsics, FunctionFinder finder)
{
    private const string Integration = "x-amazon-apigateway-integration";
    private const string AnyMethod = "x-amazon-apigateway-any-method";

    private static readonly string[] s_methods = [AnyMethod, "get", "put", "post", "delete", "options", "head", "patch"];

    public void Read(ApiDraft api, TemplateNode resource, IReadOnlyDictionary<string, string> stageVariables)
    {
        try
        {
            var properties = resource["Properties"];
            if ((properties?["DefinitionBody"] ?? properties?["Body"]) is { } body)
            {
                var (definition, file) = Included(body) is { } location ? Load(api.Id, location) : (Resolve(body), null);
                ReadPaths(api, definition, file, stageVariables, isEvaluated: true);
            }
            else if ((properties?["DefinitionUri"] ?? CdkAsset.Of(resource, "BodyS3Location") ?? properties?["BodyS3Location"]) is { } uri)
            {
                var (definition, file) = Load(api.Id, uri);
                ReadPaths(api, definition, file, stageVariables, isEvaluated: false);
            }
        }
        catch (TemplateException error)
        {
            scope.Note(error, $"The OpenAPI definition of {api.Id} has no effect here.");
        }
    }

    private (TemplateNode? Definition, string? File) Load(string api, TemplateNode location)
    {
        if (Local(location) is not { } path)
        {
            scope.Note(location.Line, $"{api}: the OpenAPI definition isn't on this machine. Only the routes of events are served.");
            return (null, null);
        }

        var file = TemplateFile.Locate(scope.Folder, path, text => scope.Error(location, $"{api}: {text}"));
        return (scope.Parse(file, location), file);
    }

    private string? Local(TemplateNode location) =>
        intrinsics.Evaluate(location)?.Text is { Length: > 0 } path && !path.Contains("://", StringComparison.Ordinal) ? path : null;

    // IsEvaluated: whether CloudFormation evaluates the functions of the definition.
    private void ReadPaths(
        ApiDraft api, TemplateNode? definition, string? file, IReadOnlyDictionary<string, string> stageVariables, bool isEvaluated)
    {
        var notes = new OpenApiNotes(scope, api.Id, file);
        notes.Version(definition);
        notes.Extensions(definition);
        api.File = file;
        api.SecuritySchemes = Resolve(definition?["components"])?["securitySchemes"] ?? definition?["securityDefinitions"];
        api.BinaryMediaTypes =
        [
            .. (Resolve(definition?["x-amazon-apigateway-binary-media-types"])?.Items ?? []).Select(type => type.Text ?? ""),
        ];
        foreach (var (path, operations) in Resolve(definition?["paths"])?.Members ?? [])
        {
            var item = Resolve(operations);
            notes.Extensions(item);
            foreach (var (method, operation) in item?.Members ?? [])
            {
                if (!s_methods.Contains(method))
                {
                    continue;
                }

                var verb = method == AnyMethod ? "ANY" : method.ToUpperInvariant();
                var described = Resolve(operation);
                notes.Extensions(described);
                if (described?[Integration] is { } integration && Resolve(integration) is { } resolved)
                {
                    ReadOperation(api, verb, path, resolved, Guard(api, described, verb, path, file), operation.Line, file, stageVariables);
                    notes.Integration(resolved, $"{verb} {path}");
                    if (!isEvaluated && resolved["uri"] is { } uri)
                    {
                        notes.Unevaluated(uri);
                    }
                }
                else if (!api.Has(verb, path))
                {
                    notes.NoIntegration($"{verb} {path}", operation.Line);
                }
            }
        }
    }

    private void ReadOperation(
        ApiDraft api,
        string verb,
        string path,
        TemplateNode integration,
        RouteGuard? guard,
        int line,
        string? file,
        IReadOnlyDictionary<string, string> stageVariables)
    {
        var pattern = path is "/$default" or "$default" ? "$default" : path;
        var type = integration["type"]?.Text?.ToLowerInvariant() ?? "aws_proxy";
        if (type == "mock")
        {
            api.Add(MockReader.Read(verb, pattern, integration["responses"]?.Members is [var first, ..] ? first.Value : null, intrinsics));
        }
        else if (type == "aws_proxy" && pattern is ['/' or '$', ..] && finder.Find(integration["uri"], stageVariables) is { } function)
        {
            api.AddMissing(new TemplateRoute(verb, pattern, function, line)
            {
                Guard = guard,
                PayloadVersion = integration["payloadFormatVersion"]?.Text is "1.0" ? "1.0" : "2.0",
                Streams = integration["responseTransferMode"]?.Text is { } mode
                    && mode.Equals("STREAM", StringComparison.OrdinalIgnoreCase),
                Timeout = int.TryParse(
                    integration["timeoutInMillis"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? TimeSpan.FromMilliseconds(number)
                    : null,
            });
        }
        else
        {
            scope.Note(line, NotServed.Text(api.Id, $"{verb} {path}", type), file);
        }
    }

    // API Gateway reads the security of operations, not that of the whole definition.
    private RouteGuard? Guard(ApiDraft api, TemplateNode operation, string verb, string path, string? file)
    {
        var security = Resolve(operation["security"]);
        return security?.Items is not { } requirements ? null : new RouteGuard(
            requirements is [var first, ..] && Resolve(first)?.Members is [var (name, _), ..] ? name : RouteGuard.None,
            $"{api.Id}: security of {verb} {path}",
            security.Line,
            file);
    }

    private TemplateNode? Resolve(TemplateNode? node) => node?.Intrinsic is null ? node : intrinsics.Evaluate(node);

    // Fn::Transform: { Name: AWS::Include, Parameters: { Location: openapi.yaml } }
    private static TemplateNode? Included(TemplateNode body) =>
        body.Intrinsic is ("Fn::Transform", var transform) && transform["Name"]?.Text == "AWS::Include"
            ? transform["Parameters"]?["Location"]
            : null;
}
