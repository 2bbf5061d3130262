namespace Lamplighter;

/// <summary>What a test client's front door is like. Read at each request.</summary>
public sealed class TestClientOptions
{
    /// <summary>Whether the load balancer's target group has multi-value headers on. For <see cref="HttpEventKind.Alb"/> only. Default false.</summary>
    public bool MultiValueHeaders { get; set; }

    /// <summary>The stage of an API; an HTTP API with another than <c>$default</c> has it in its paths. Default <c>$default</c>, <c>prod</c> for REST.</summary>
    public string? Stage { get; set; }

    /// <summary>
    /// What the front door's authorizer adds to the event, as JSON: <c>requestContext.authorizer</c>, or <c>requestContext.identity</c>
    /// behind VPC Lattice. Default <see langword="null"/>: there is none.
    /// </summary>
    public string? Authorizer { get; set; }

    /// <summary>Makes the context of each invocation. Default <see langword="null"/>: one with a request id of its own.</summary>
    public Func<LambdaContext>? Context { get; set; }
}
