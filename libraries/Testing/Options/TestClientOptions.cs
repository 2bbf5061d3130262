namespace Lamplighter;

/// <summary>Options for the front door of a test client. Read at each request.</summary>
public sealed class TestClientOptions
{
    /// <summary>
    /// Whether the load balancer's target group has multi-value headers on. For <see cref="HttpEventKind.Alb"/> only. Default false.
    /// </summary>
    public bool MultiValueHeaders { get; set; }

    /// <summary>
    /// Whether the function streams its responses: the resolver is called through <c>ResolveStreamingAsync</c>, and a function URL or a
    /// REST API passes the response on while it is written. To read it meanwhile, use
    /// <see cref="HttpCompletionOption.ResponseHeadersRead"/>. Default false. Handlers with an output stream always stream.
    /// </summary>
    public bool Streaming { get; set; }

    /// <summary>
    /// The stage of an API; an HTTP API has a stage other than <c>$default</c> in its paths. Default <c>$default</c>, <c>prod</c> for REST.
    /// </summary>
    public string? Stage { get; set; }

    /// <summary>
    /// What the front door's authorizer adds to the event, as JSON: <c>requestContext.authorizer</c>, or <c>requestContext.identity</c>
    /// behind VPC Lattice. Default <see langword="null"/>: no authorizer.
    /// </summary>
    public string? Authorizer { get; set; }

    /// <summary>Creates the context of each invocation. Default <see langword="null"/>: a context with a new request id.</summary>
    public Func<LambdaContext>? Context { get; set; }
}
