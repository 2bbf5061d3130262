using System.Text.Json;
using Lamplighter.Internal.Events.Authorizers;

namespace Lamplighter;

/// <summary>
/// Runs an <see cref="IRequestAuthorizer"/> as the function of a Lambda authorizer: reads the event of a REST API (types <c>TOKEN</c> and
/// <c>REQUEST</c>), a WebSocket API or an HTTP API (formats 1.0 and 2.0), and writes the response. What can't be decided is never allowed.
/// Create one per process and keep it; it is thread-safe.
/// </summary>
/// <example>
/// <code>
/// LambdaRuntime.Run(new RequestAuthorizerFunction(new KeyAuthorizer()).HandleAsync);
/// </code>
/// </example>
public sealed class RequestAuthorizerFunction
{
    private readonly IRequestAuthorizer _authorizer;

    /// <summary>Creates the function of an authorizer.</summary>
    /// <param name="authorizer">The authorizer, one for all requests.</param>
    /// <exception cref="ArgumentNullException">The authorizer is null.</exception>
    public RequestAuthorizerFunction(IRequestAuthorizer authorizer)
    {
        ArgumentNullException.ThrowIfNull(authorizer);
        _authorizer = authorizer;
    }

    /// <summary>
    /// Answers events of the format 2.0 with simple responses, as authorizers of HTTP APIs with <c>EnableSimpleResponses</c> require it.
    /// Default false: with policies, which all authorizers without this setting take.
    /// </summary>
    public bool SimpleResponses { get; init; }

    /// <summary>Handles one event.</summary>
    /// <param name="input">The event as UTF-8 JSON. Read to its end, not disposed.</param>
    /// <param name="context">The context of the invocation.</param>
    /// <returns>The response as UTF-8 JSON.</returns>
    /// <exception cref="ArgumentNullException">The event or the context is null.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The decision is 401. The message is <c>Unauthorized</c>, as API Gateway requires it.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The event isn't one of a Lambda authorizer, the decision is null, or it can't be expressed in the response. API Gateway answers with
    /// 500.
    /// </exception>
    public Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return HandleAsync(input, context.CancellationToken);
    }

    /// <summary>Handles one event without a context, for handlers that take Amazon's.</summary>
    /// <inheritdoc cref="HandleAsync(Stream, LambdaContext)"/>
    /// <param name="input">The event as UTF-8 JSON. Read to its end, not disposed.</param>
    /// <param name="cancellationToken">Is passed to the authorizer.</param>
    public async Task<Stream> HandleAsync(Stream input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy, cancellationToken).ConfigureAwait(false);
        var request = Read(copy.ToArray());
        if (StageArn.Of(request.ResourceArn) is not { } stage || request.Type is not ("TOKEN" or "REQUEST"))
        {
            throw NotARequest(null);
        }

        AuthorizerResult? result;
        try
        {
            result = await _authorizer.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UnauthorizedAccessException(AuthorizerResponses.Unauthorized, error);
        }

        if (result is null)
        {
            throw new InvalidOperationException($"{_authorizer.GetType()} returned null. Return AuthorizerResult.Allow, Deny or Unauthorized.");
        }

        var isHttpApi = request.Version == "2.0";
        return (SimpleResponses && isHttpApi
            ? AuthorizerResponses.Simple(result)
            : AuthorizerResponses.Policy(result, stage, isHttpApi)).ToStream();
    }

    private static ApiGatewayAuthorizerRequest Read(byte[] json)
    {
        try
        {
            return ApiGatewayAuthorizerRequest.Parse(json);
        }
        catch (JsonException error)
        {
            throw NotARequest(error);
        }
    }

    private static InvalidOperationException NotARequest(Exception? error) => new(
        "The event isn't a request to a Lambda authorizer: it has no type TOKEN or REQUEST, or no methodArn or routeArn of a stage. Set the "
        + "function as the authorizer of an API.",
        error);
}
