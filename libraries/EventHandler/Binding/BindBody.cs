using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.EventHandler.Binding;

/// <summary>Reads JSON bodies for route methods; for generated code. What is wrong with them is noted for <see cref="Bind.Check"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BindBody
{
    private const string Field = "body";

    /// <summary>A body that must be there.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="HttpException">415: it is not JSON.</exception>
    public static T Required<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        T? body = default;
        if (request.BodyBytes.IsEmpty || (TryRead(request, out body) && body is null))
        {
            request.AddBindingError(Field, "The body is missing.");
        }

        return body!;
    }

    // As the type says: nothing can only be told by null.
    internal static T? Read<T>(HttpRequest request) => default(T) is null ? Optional<T>(request) : Required<T>(request);

    /// <summary>A body that may be absent.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="HttpException">415: it is not JSON.</exception>
    public static T? Optional<T>(HttpRequest request)
    {
        TryRead<T>(request, out var body);
        return body;
    }

    // False, and the problem noted, where the body is not what it should be; true and nothing where there is none.
    private static bool TryRead<T>(HttpRequest request, out T? body)
    {
        ArgumentNullException.ThrowIfNull(request);
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
            body = JsonSerializer.Deserialize(json.StartsWith("\uFEFF"u8) ? json[3..] : json, (JsonTypeInfo<T>)request.Json.Options.GetTypeInfo(typeof(T)));
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
        var path = error.Path is null or "$" ? "" : error.Path.StartsWith("$.", StringComparison.Ordinal) ? error.Path[2..] : error.Path[1..];
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
