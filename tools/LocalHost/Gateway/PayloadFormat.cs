using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;






namespace Lamplighter.LocalHost.Gateway;

/// <summary>A kind of API: how it makes events of requests, HTTP of responses, and what it says when something fails.</summary>
internal abstract class PayloadFormat
{
    public abstract string Name { get; }

    /// <summary>What its events are said to come from.</summary>
    public abstract string Source { get; }

    /// <summary>How long the gateway waits for the function.</summary>
    public abstract TimeSpan IntegrationTimeout { get; }

    /// <summary>The answer to a function error or to a response that makes no sense.</summary>
    public abstract GatewayReply InternalError { get; }

    public abstract GatewayReply TimedOut { get; }

    public abstract GatewayReply RequestTooLarge { get; }

    /// <summary>The answer where no route is.</summary>
    public virtual GatewayReply NoRoute => InternalError;

    /// <summary>The longest body that a request may have.</summary>
    public virtual int RequestLimit => PayloadLimits.GatewayRequest;

    /// <summary>Whether its gateway passes a response of this content type on piece by piece; one that does not waits for the whole.</summary>
    public virtual bool Streams(string? contentType) => false;

    /// <summary>What there is to say when it waited for the whole of a streamed response.</summary>
    public virtual string? WholeNote => null;

    /// <exception cref="MalformedResponseException">The response is none of this kind.</exception>
    public virtual Task<GatewayReply> ReadStreamAsync(ResponseStream stream) => StreamedResponse.ReadAsync(stream);

    public abstract byte[] WriteEvent(GatewayRequest request);

    /// <summary>The headers that the gateway adds to every answer.</summary>
    public abstract IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation);

    /// <exception cref="MalformedResponseException">The payload is not a response of this kind.</exception>
    public abstract GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload);
}
