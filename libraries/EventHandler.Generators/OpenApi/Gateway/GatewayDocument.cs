using Lamplighter.Generators.EventHandler.OpenApi.Json;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.OpenApi.Gateway;

// The document as API Gateway imports it: OpenAPI 3.0, each operation integrated with the function of the template.
internal sealed class GatewayDocument
{
    private const string Version = "3.0.1";

    private readonly ApiObject _document;
    private readonly GatewayOptions _options;
    private readonly GatewaySchemas _schemas;
    private readonly GatewayAuthorizers _authorizers;
    private readonly GatewayOperations _operations;
    private readonly SortedDictionary<string, ApiObject> _paths = new(StringComparer.Ordinal);

    private GatewayDocument(ApiObject document, IAssemblySymbol assembly, GatewayOptions options)
    {
        _document = document;
        _options = options;
        var components = document["components"] as ApiObject;
        _schemas = new GatewaySchemas(components?["schemas"] as ApiObject);
        _authorizers = new GatewayAuthorizers(assembly, components?["securitySchemes"] as ApiObject, options);
        _operations = new GatewayOperations(_schemas, _authorizers, options);
    }

    // LeaveOut takes the paths that API Gateway can't have, with the reason.
    internal static ApiObject Build(
        ApiObject document,
        ICollection<string> catchAlls,
        IAssemblySymbol assembly,
        GatewayOptions options,
        Action<string, string>? leaveOut)
    {
        var built = new GatewayDocument(document, assembly, options);
        built.AddPaths(catchAlls, leaveOut);
        return built.Build();
    }

    private void AddPaths(ICollection<string> catchAlls, Action<string, string>? leaveOut)
    {
        var paths = new GatewayPaths(_options.IsRest);
        var greedy = new List<(GatewayPath Path, ApiObject Item)>();
        foreach (var member in ((ApiObject)_document["paths"]!).Members)
        {
            if (paths.Add(member.Key, catchAlls.Contains(member.Key), out var reason) is not { } path)
            {
                leaveOut?.Invoke(member.Key, reason);
                continue;
            }

            var item = (ApiObject)member.Value!;
            AddOperations(path.Path, path, item, "");
            if (path.IsGreedy)
            {
                greedy.Add((path, item));
            }
        }

        // The rest of a path can be empty, but not to API Gateway.
        foreach (var (path, item) in greedy)
        {
            var names = path.Names.Where(name => !path.Path.EndsWith($"{{{name.Value}+}}", StringComparison.Ordinal));
            AddOperations(
                path.Parent, path with { Names = names.ToDictionary(static name => name.Key, static name => name.Value) }, item, "Root");
        }
    }

    private void AddOperations(string address, GatewayPath path, ApiObject item, string suffix)
    {
        if (!_paths.TryGetValue(address, out var operations))
        {
            _paths[address] = operations = new ApiObject();
        }

        foreach (var operation in item.Members.Where(operation => !operations.Has(operation.Key)))
        {
            var converted = _operations.Convert((ApiObject)operation.Value!, path, _document["security"]);
            converted["operationId"] = (string)converted["operationId"]! + suffix;
            operations[operation.Key] = converted;
        }
    }

    private ApiObject Build()
    {
        var paths = new ApiObject();
        foreach (var path in _paths)
        {
            paths[path.Key] = path.Value;
        }

        var info = ((ApiObject)_document["info"]!).Copy();
        info.Remove("summary");
        var built = new ApiObject { ["openapi"] = Version, ["info"] = info };
        if (_options.IsRest)
        {
            var types = _options.BinaryTypes.Length == 0
                ? _operations.BinaryTypes
                : _options.BinaryTypes.Split(',').Select(static type => type.Trim()).Where(static type => type.Length > 0);
            built.With("x-amazon-apigateway-binary-media-types", new ApiList(types));
            if (_options.ValidatesBodies || _options.ValidatesParameters)
            {
                built["x-amazon-apigateway-request-validators"] = new ApiObject
                {
                    [GatewayOperations.Validator] = new ApiObject
                    {
                        ["validateRequestBody"] = _options.ValidatesBodies,
                        ["validateRequestParameters"] = _options.ValidatesParameters,
                    },
                };
            }
        }

        built["paths"] = paths;
        return built.With(
            "components",
            new ApiObject().With("schemas", _schemas.Build()).With("securitySchemes", _authorizers.Schemes));
    }
}
