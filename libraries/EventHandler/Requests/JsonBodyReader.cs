using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EventHandler.HttpSyntax;

namespace Lamplighter.Internal.EventHandler.Requests;

// Reads a request's body as JSON. What is wrong with it is added to the request's binding errors.
internal static class JsonBodyReader
{
    private const string Field = "body";

    internal static T Required<T>(HttpRequest request)
    {
        T? body = default;
        if (request.Content.IsEmpty || (TryRead(request, out body) && body is null))
        {
            request.AddBindingError(Field, "The body is missing.");
        }

        return body!;
    }

    internal static T? Optional<T>(HttpRequest request)
    {
        T? body = default;
        if (!request.Content.IsEmpty)
        {
            TryRead(request, out body);
        }

        return body;
    }

    // False, with a binding error, if the body isn't valid.
    private static bool TryRead<T>(HttpRequest request, out T? body)
    {
        body = default;
        var contentType = request.Headers["content-type"];
        if (contentType is { Length: > 0 } && !MediaRange.IsJson(MediaRange.TypeOf(contentType)))
        {
            throw UnsupportedMediaType.Of(request, "The body must be JSON (application/json).", "application/json");
        }

        var type = (JsonTypeInfo<T>)request.Json.Options.GetTypeInfo(typeof(T));
        ReadOnlyMemory<byte> json = default;
        try
        {
            json = BodyEncoding.ToUtf8(request.Content, contentType);
            body = JsonSerializer.Deserialize(json.Span, type);
            return true;
        }
        catch (JsonException error)
        {
            Note(request, error, error.Path);
        }
        catch (DecoderFallbackException error)
        {
            request.AddBindingError(Field, "The body isn't text in its charset.", error);
        }
        catch (Exception error) when (IsOfInput(error))
        {
            Note(request, error, JsonPosition.Find(json.Span, type, error));
            if (!IsOfDiscriminator(error))
            {
                Report<T>(request, error);
            }
        }

        return false;
    }

    // Perhaps the body is right and the code wrong. The message isn't written: it may have what the caller sent.
    private static void Report<T>(HttpRequest request, Exception error)
    {
        request.Thrown = error;
        LambdaProcess.Current.WarnOnce(
            $"A request to {request.RouteName} was answered with 400, because {error.GetType()} was thrown while its body was read as "
            + $"{typeof(T)}. For another response, throw an HttpException there, or add a rule with OnException.");
    }

    // What the body's types throw while they are filled, and a discriminator that is missing. That a type can't be read at all isn't the
    // caller's fault: the serializer itself says so.
    private static bool IsOfInput(Exception error) => error switch
    {
        HttpException or OperationCanceledException or OutOfMemoryException or InsufficientExecutionStackException => false,
        TypeInitializationException or TypeLoadException or MemberAccessException => false,
        NotSupportedException => IsOfDiscriminator(error) || !IsOfSerializer(error.InnerException as NotSupportedException ?? error),
        InvalidOperationException => !IsOfSerializer(error),
        _ => true,
    };

    // The message is the name of a resource in programs that have no messages.
    private static bool IsOfDiscriminator(Exception error) =>
        error is NotSupportedException && error.Message.Contains("discriminator", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfSerializer(Exception error) => error.Source is null or "System.Text.Json";

    // The message would name the function's own types; the path, and the names of what is missing, say enough.
    private static void Note(HttpRequest request, Exception error, string? found)
    {
        var path = found is null ? "" : found.StartsWith("$.", StringComparison.Ordinal) ? found[2..] : found[1..];
        if (error is JsonException && MissingNames(error.Message) is { Count: > 0 } missing)
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
            request.AddBindingError(path, $"The body is not the JSON that is expected here: look at {found}.", error);
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
}
