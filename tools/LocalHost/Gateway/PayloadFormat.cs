using Lamplighter.LocalHost.Gateway.Events;
using Lamplighter.LocalHost.Gateway.Responses;
using Lamplighter.LocalHost.Http;
using Lamplighter.LocalHost.Invocations;


namespace Lamplighter.LocalHost.Gateway;

/// <summary>A kind of front door: turns requests into events and responses into HTTP, and defines the responses to errors.</summary>
internal abstract class PayloadFormat
{
    public abstract string Name { get; }

    /// <summary>The source of its events, as shown to the user.</summary>
    public abstract string Source { get; }

    /// <summary>The time that the gateway waits for the function.</summary>
    public abstract TimeSpan IntegrationTimeout { get; }

    /// <summary>The reply to a function error or a malformed response.</summary>
    public abstract GatewayReply InternalError { get; }

    public abstract GatewayReply TimedOut { get; }

    public abstract GatewayReply RequestTooLarge { get; }

    /// <summary>The reply when no route matches.</summary>
    public virtual GatewayReply NoRoute => InternalError;

    /// <summary>The limit of a request's body in bytes.</summary>
    public virtual int RequestLimit => PayloadLimits.GatewayRequest;

    /// <summary>Whether the gateway streams a response of this content type. Otherwise it waits for the whole response.</summary>
    public virtual bool Streams(string? contentType) => false;

    /// <summary>The note for a streamed response that the gateway buffered.</summary>
    public virtual string? WholeNote => null;

    /// <exception cref="MalformedResponseException">The stream doesn't start with a valid prelude.</exception>
    public virtual Task<GatewayReply> ReadStreamAsync(ResponseStream stream) => StreamedResponse.ReadAsync(stream);

    public abstract ReadOnlyMemory<byte> WriteEvent(GatewayRequest request);

    /// <summary>Returns the headers that the gateway adds to every response.</summary>
    public abstract IEnumerable<KeyValuePair<string, string>> ReplyHeaders(Invocation invocation);

    /// <exception cref="MalformedResponseException">The payload isn't a valid response for this front door.</exception>
    public abstract GatewayReply ReadResponse(GatewayRequest request, ReadOnlyMemory<byte> payload);
}
