using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Description;

// The requests of an operation that its description accepts, and those that it rejects.
internal sealed class DescribedRequests(DescribedDocument document, DescribedOperation operation, int seed)
{
    // Headers and cookies have no form for these, and a path has none for an empty segment.
    private const string Plain = "abcdefXYZ0189";
    private const string Any = Plain + " -_éß%&\"";

    private readonly Random _random = new(seed);

    internal DescribedRequest Valid()
    {
        var request = new DescribedRequest(operation);
        foreach (var parameter in operation.Parameters)
        {
            if (parameter.IsRequired || _random.Next(3) > 0)
            {
                request.Values[parameter] = Value(parameter);
            }
        }

        if (operation.Bodies.Count > 0 && (operation.NeedsBody || _random.Next(5) > 0))
        {
            var (contentType, schema) = operation.Bodies.ElementAt(_random.Next(operation.Bodies.Count));
            request.ContentType = contentType;
            request.Body = schema is null ? "bytes" : new ValidValues(document, _random, Any).Make(schema);
        }

        return request;
    }

    internal IEnumerable<(DescribedRequest Request, string Reason)> Invalid(DescribedRequest valid)
    {
        foreach (var (parameter, value) in valid.Values)
        {
            foreach (var broken in new BrokenValues(document, asText: true).Of(parameter.Schema, value))
            {
                var copy = valid.Copy();
                copy.Values[parameter] = broken.Value;
                yield return (copy, $"{parameter.In} '{parameter.Name}': {broken.Reason}");
            }

            if (parameter is { IsRequired: true, In: not "path" })
            {
                var copy = valid.Copy();
                copy.Values.Remove(parameter);
                yield return (copy, $"{parameter.In} '{parameter.Name}' is missing");
            }
        }

        if (valid.ContentType is not null && operation.Bodies[valid.ContentType] is { } schema && valid.ContentType != "text/plain")
        {
            var isJson = valid.ContentType == "application/json";
            foreach (var broken in new BrokenValues(document, asText: !isJson).Of(schema, valid.Body))
            {
                var copy = valid.Copy();
                copy.Body = broken.Value;
                yield return (copy, $"the body: {broken.Reason}");
            }

            if (isJson)
            {
                var copy = valid.Copy();
                copy.RawBody = "{\"a\":";
                yield return (copy, "the body: half of it");
            }
        }

        if (operation.NeedsBody)
        {
            var copy = valid.Copy();
            copy.ContentType = null;
            yield return (copy, "the body is missing");
        }
    }

    private JsonNode? Value(DescribedParameter parameter)
    {
        var schema = parameter.Schema;
        if (parameter.In == "path")
        {
            schema = document.Resolve(schema).DeepClone().AsObject();
            schema["minLength"] ??= 1;
        }

        return new ValidValues(document, _random, parameter.In is "header" or "cookie" ? Plain : Any).Make(schema);
    }
}
