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
    /// Answers with 406 where the caller's <c>Accept</c> header excludes everything that the route produces, after the request was bound
    /// and checked, and before the route's method is called. Errors are sent whatever the header says. Default false: the header only
    /// chooses between the forms of a sequence.
    /// </summary>
    /// <remarks>
    /// A value is <c>application/json</c>, and a string <c>text/plain</c>. Who accepts any JSON, such as <c>application/hal+json</c>,
    /// accepts <c>application/json</c>. A route that returns an <see cref="HttpResult"/> is checked by <see cref="ProducesAttribute"/> if
    /// it has it.
    /// </remarks>
    public bool ReturnHttpNotAcceptable { get; set; }

    /// <summary>
    /// Checks the values that routes return by the attributes of <c>System.ComponentModel.DataAnnotations</c> of their types, as bodies are
    /// checked. A value that breaks a rule is answered with 500, and one line of the log names the route, the members and the rules, and no
    /// value. Default false; the check costs nothing then.
    /// </summary>
    /// <remarks>
    /// What is inside an <see cref="HttpResult"/>, and sequences that are written while they are enumerated, aren't checked; neither are
    /// the items of a list that exists only while it is enumerated, because nothing is enumerated twice. A value that refers to itself is
    /// answered with 500.
    /// </remarks>
    public bool ValidateResponses { get; set; }

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
