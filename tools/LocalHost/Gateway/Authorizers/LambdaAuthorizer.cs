using System.Globalization;
using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.LocalHost.Gateway.Authorizers;

/// <summary>Decides about requests with a Lambda function, as API Gateway does. Thread-safe.</summary>
/// <param name="settings">The settings of the authorizer.</param>
/// <param name="stage">The stage of its API.</param>
/// <param name="region">The Region in ARNs.</param>
/// <param name="call">Invokes the function.</param>
/// <param name="build">Returns an object that is another one after each build of the function.</param>
/// <param name="time">The clock of the cache.</param>
internal sealed class LambdaAuthorizer(
    AuthorizerSettings settings, ApiStage stage, string region, AuthorizerCall call, Func<object> build, TimeProvider time)
{
    // A function that fails with exactly this message means 401.
    private const string UnauthorizedMessage = "Unauthorized";
    private readonly AuthorizerCache _cache = new(settings.CacheTime, time);
    private readonly AuthorizerEvent _event = new(settings.Kind, stage, region);
    private readonly AuthorizerReplies _replies = AuthorizerReplies.Of(settings);

    public string Name => settings.Name;

    /// <summary>The response when no decision is possible.</summary>
    public GatewayReply Failed => _replies.Failed;

    public async Task<AuthorizerDecision> DecideAsync(GatewayRequest request, TraceHeader trace)
    {
        var identity = new List<string>(settings.Sources.Count);
        foreach (var source in settings.Sources)
        {
            if (source.Value(request, stage) is not { } value)
            {
                return Refused(_replies.Unauthorized, $"isn't called, because the request has no {source.Description}");
            }

            identity.Add(value);
        }

        if (settings.Validation is { } pattern && !TokenPattern.Matches(pattern, identity[0]))
        {
            return Refused(
                _replies.Unauthorized, $"isn't called, because the {settings.Sources[0].Description} doesn't match its expression");
        }

        var arn = _event.Arn(request);
        var (key, current) = (_cache.Key(identity), build());
        if (_cache.Find(key, current) is { } kept)
        {
            return Evaluate(kept, arn, 0, isCached: true);
        }

        var before = time.GetTimestamp();
        InvocationResult result;
        try
        {
            result = await call($"authorize {request.Method} {request.RawPath}", _event.Write(request, arn, identity), trace);
        }
        catch (TimeoutException error)
        {
            return Refused(_replies.Failed, error.Message);
        }

        if (result.IsError)
        {
            return result.ErrorMessage == UnauthorizedMessage
                ? Refused(_replies.Unauthorized, "failed with the message Unauthorized, which means 401")
                : Refused(_replies.Failed, $"failed: {result.ErrorType}: {result.ErrorMessage}");
        }

        try
        {
            var response = AuthorizerResponse.Read(result.Payload, settings);
            _cache.Add(key, current, response);
            return Evaluate(response, arn, (long)time.GetElapsedTime(before).TotalMilliseconds, isCached: false);
        }
        catch (MalformedResponseException error)
        {
            return Refused(_replies.Failed, $"returned a response that API Gateway doesn't accept: {error.Message}");
        }
    }

    private AuthorizerDecision Evaluate(AuthorizerResponse response, string arn, long latency, bool isCached)
    {
        var kept = isCached
            ? string.Create(CultureInfo.InvariantCulture, $" (kept from an earlier request for {settings.CacheTime.TotalSeconds:0} s)")
            : "";
        return response.Evaluate(arn) switch
        {
            PolicyResult.Allowed => new AuthorizerDecision(
                response.Context(latency), null, response.Note is { } note && !isCached ? Named(note) : null),
            PolicyResult.Denied => Refused(_replies.Denied, $"denies it: a statement of its policy denies {arn}{kept}"),
            _ => Refused(
                _replies.NotAllowed,
                settings.SimpleResponses
                    ? $"denies it: isAuthorized is false{kept}"
                    : $"doesn't allow it: its policy allows other resources than {arn}{kept}"),
        };
    }

    private AuthorizerDecision Refused(GatewayReply reply, string note) => new(null, reply, Named(note));

    private string Named(string note) => $"the authorizer {settings.Name} {note}";
}
