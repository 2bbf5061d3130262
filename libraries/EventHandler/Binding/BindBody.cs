using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Binding;

/// <summary>Reads JSON bodies for route methods; for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BindBody
{
    /// <summary>A body that must be there.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="BadRequestException">There is none, or it is not valid.</exception>
    /// <exception cref="HttpException">415: it is not JSON.</exception>
    public static T Required<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.BodyBytes.IsEmpty ? throw Missing() : Optional<T>(request);
        return body ?? throw Missing();
    }

    /// <summary>A body that may be absent.</summary>
    /// <typeparam name="T">What it is.</typeparam>
    /// <param name="request">The request.</param>
    /// <exception cref="BadRequestException">It is not valid.</exception>
    /// <exception cref="HttpException">415: it is not JSON.</exception>
    public static T? Optional<T>(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.BodyBytes.IsEmpty)
        {
            return default;
        }

        if (request.Headers["content-type"] is { Length: > 0 } contentType && !IsJson(contentType))
        {
            throw new HttpException(415, "The body must be JSON (application/json).");
        }

        try
        {
            return JsonSerializer.Deserialize(request.BodyBytes.Span, (JsonTypeInfo<T>)request.Json.GetTypeInfo(typeof(T)));
        }
        catch (JsonException error)
        {
            // The message would name the function's own types; the path says enough.
            throw new BadRequestException(error.Path is null or "$" ? "The body is not the JSON that is expected here." : $"The body is not the JSON that is expected here: look at {error.Path}.", error);
        }
    }

    private static BadRequestException Missing() => new("The body is missing.");

    // application/json, application/problem+json; charset=utf-8, …
    private static bool IsJson(string contentType)
    {
        var type = contentType.AsSpan();
        var end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
