using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Lamplighter;

// What responses are like.
public sealed partial class ApiGatewayOptions
{
    /// <summary>
    /// Returns the <c>type</c> of problem details that don't set one, by their status: a URI that names the kind of problem, such as
    /// <c>https://example.com/problems/404</c>. If it returns null, and by default, the type is <c>about:blank</c>. It must be thread-safe.
    /// </summary>
    public Func<int, string?>? ProblemType { get; set; }

    /// <summary>
    /// Changes how this resolver reads and writes JSON, for example <c>json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower</c>.
    /// It gets a copy of the options that are used otherwise, when JSON is first needed, and can be called again. Contexts follow it;
    /// generated code doesn't write results then, so native programs need a context for them. Indentation and encoder have no effect.
    /// Default <see langword="null"/>: camel case.
    /// </summary>
    public Action<JsonSerializerOptions>? ConfigureJson { get; set; }

    /// <summary>
    /// Handles requests whose path is known and whose method isn't, instead of the resolver's 405. A response with 405 gets the header
    /// <c>Allow</c>, unless it has one.
    /// </summary>
    /// <param name="handler">Returns the response.</param>
    [OverloadResolutionPriority(1)]
    public void OnMethodNotAllowed(Func<HttpRequest, HttpResult> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        MethodNotAllowed = request => Task.FromResult(handler(request));
    }

    /// <inheritdoc cref="OnMethodNotAllowed(Func{HttpRequest, HttpResult})"/>
    public void OnMethodNotAllowed(Func<HttpRequest, Task<HttpResult>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        MethodNotAllowed = new HttpHandler(handler);
    }
}
