using System.Globalization;
using System.Text.Json.Nodes;
using static Lamplighter.LocalHost.OpenApi.ApiDocument;

namespace Lamplighter.LocalHost.OpenApi;

/// <summary>Compares two documents, and names what breaks callers of the old one.</summary>
internal sealed class BreakingChanges(ApiDocument before, ApiDocument after)
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    private readonly List<string> _found = [];

    /// <summary>Returns the changes in the order of the old document, each as a line.</summary>
    public IReadOnlyList<string> Find()
    {
        var now = after.Operations();
        foreach (var (key, operation) in before.Operations())
        {
            if (now.TryGetValue(key, out var next))
            {
                Compare(operation, next);
            }
            else
            {
                _found.Add($"{operation.Name}: the operation was removed");
            }
        }

        return [.. _found.Distinct()];
    }

    private void Compare(ApiOperation old, ApiOperation now)
    {
        if ((Requires(now.Json["security"]) ?? after.IsSecured) && !(Requires(old.Json["security"]) ?? before.IsSecured))
        {
            Report(old, "callers must authenticate now");
        }

        Parameters(old, now);
        Body(old, now);
        Responses(old, now);
    }

    private void Parameters(ApiOperation old, ApiOperation now)
    {
        var known = Parameters(old, before);
        foreach (var (key, parameter) in Parameters(now, after))
        {
            var isRequired = IsTrue(parameter["required"]);
            if (!known.TryGetValue(key, out var previous))
            {
                if (isRequired)
                {
                    Report(old, $"{Place(parameter)} is new and required");
                }

                continue;
            }

            if (isRequired && !IsTrue(previous["required"]))
            {
                Report(old, $"{Place(parameter)} is required now");
            }

            Schemas(old, SchemaChange.Request, previous["schema"], parameter["schema"], Place(parameter));
        }
    }

    // Those in the path by their places: callers don't see their names.
    private static Dictionary<string, JsonObject> Parameters(ApiOperation operation, ApiDocument document)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in Items(operation.Item["parameters"]).Concat(Items(operation.Json["parameters"])))
        {
            if (document.Resolve(one) is { } parameter && Text(parameter["in"]) is { } place && Text(parameter["name"]) is { } name)
            {
                var key = place == "path" ? Array.IndexOf(operation.Path.Split('/'), "{" + name + "}").ToString(s_culture) : name;
                found[$"{place} {key}"] = parameter;
            }
        }

        return found;
    }

    private static string Place(JsonObject parameter) => Text(parameter["in"]) switch
    {
        "path" => $"the path's '{Text(parameter["name"])}'",
        "query" => $"the query parameter '{Text(parameter["name"])}'",
        "header" => $"the header '{Text(parameter["name"])}'",
        _ => $"the cookie '{Text(parameter["name"])}'",
    };

    private void Body(ApiOperation old, ApiOperation now)
    {
        var (was, has) = (before.Resolve(old.Json["requestBody"]), after.Resolve(now.Json["requestBody"]));
        if (has is not null && IsTrue(has["required"]) && !IsTrue(was?["required"]))
        {
            Report(old, was is null ? "a body is required now, and wasn't accepted before" : "the body is required now");
        }

        foreach (var (type, content) in Members(was?["content"]))
        {
            if (has?["content"]?[type] is not { } next)
            {
                Report(old, $"the body is no longer accepted as {type}");
            }
            else
            {
                Schemas(old, SchemaChange.Request, content?["schema"], next["schema"], "the body");
            }
        }
    }

    private void Responses(ApiOperation old, ApiOperation now)
    {
        foreach (var (status, one) in Members(old.Json["responses"]))
        {
            var response = before.Resolve(one);
            var next = after.Resolve(now.Json["responses"]?[status]);
            if (next is null)
            {
                // An error that no longer happens breaks nobody.
                if (status.StartsWith('2') || status.StartsWith('3'))
                {
                    Report(old, $"the response {status} was removed");
                }

                continue;
            }

            foreach (var (type, content) in Members(response?["content"]))
            {
                if (next["content"]?[type] is not { } media)
                {
                    Report(old, $"the response {status} no longer has content of the type {type}");
                }
                else
                {
                    Schemas(old, SchemaChange.Response, content?["schema"], media["schema"], $"the response {status}");
                }
            }
        }
    }

    private void Schemas(ApiOperation operation, SchemaChange change, JsonNode? old, JsonNode? now, string place)
    {
        foreach (var problem in new SchemaComparison(before, after, change).Compare(old, now, place))
        {
            Report(operation, problem);
        }
    }

    private void Report(ApiOperation operation, string problem) => _found.Add($"{operation.Name}: {problem}");
}
