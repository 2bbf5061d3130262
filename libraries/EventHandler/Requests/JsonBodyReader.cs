using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.EventHandler.Requests;

// Reads a request's body as JSON. What is wrong with it is added to the request's binding errors.
internal static class JsonBodyReader
{
    private const string Field = "body";

    internal static T Required<T>(HttpRequest request)
    {
        T? body = default;
        if (request.BodyBytes.IsEmpty || (TryRead(request, out body) && body is null))
        {
            request.AddBindingError(Field, "The body is missing.");
        }

        return body!;
    }

    internal static T? Optional<T>(HttpRequest request)
    {
        TryRead<T>(request, out var body);
        return body;
    }

    // False, with a binding error, if the body isn't valid; true without a value if the body is empty.
    private static bool TryRead<T>(HttpRequest request, out T? body)
    {
        body = default;
        if (request.BodyBytes.IsEmpty)
        {
            return true;
        }

        if (request.Headers["content-type"] is { Length: > 0 } contentType && !IsJson(contentType))
        {
            throw new HttpException(415, "The body must be JSON (application/json).");
        }

        try
        {
            var json = request.BodyBytes.Span;
            body = JsonSerializer.Deserialize(
                json.StartsWith("\uFEFF"u8) ? json[3..] : json, (JsonTypeInfo<T>)request.Json.Options.GetTypeInfo(typeof(T)));
            return true;
        }
        catch (JsonException error)
        {
            Note(request, error);
            return false;
        }
    }

    // The message would name the function's own types; the path, and the names of what is missing, say enough.
    private static void Note(HttpRequest request, JsonException error)
    {
        var path = error.Path is null or "$" ? "" : error.Path.StartsWith(
            "$.", StringComparison.Ordinal) ? error.Path[2..] : error.Path[1..];
        if (MissingNames(error.Message) is { Count: > 0 } missing)
        {
            foreach (var name in missing)
            {
                var field = path.Length == 0 ? name : $"{path}.{name}";
                request.AddBindingError(field, $"'{field}' is missing in the body.", error);
            }
        }
        else if (path.Length == 0)
        {
            request.AddBindingError(Field, "The body is not the JSON that is expected here.", error);
        }
        else
        {
            request.AddBindingError(path, $"The body is not the JSON that is expected here: look at {error.Path}.", error);
        }
    }

    // JSON deserialization for type 'T' was missing required properties including: 'a', 'b'.
    private static List<string> MissingNames(string message)
    {
        var names = new List<string>();
        var at = message.IndexOf("required properties", StringComparison.Ordinal);
        var parts = at < 0 ? [] : message[at..].Split('\'');
        for (var i = 1; i < parts.Length; i += 2)
        {
            names.Add(parts[i]);
        }

        return names;
    }

    // application/json, application/problem+json; charset=utf-8, …
    private static bool IsJson(string contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
