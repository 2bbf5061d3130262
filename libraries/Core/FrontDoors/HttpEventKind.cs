namespace Lamplighter;

/// <summary>The service that received the HTTP request and invoked the function, with the format of its event.</summary>
public enum HttpEventKind
{
    /// <summary>An API Gateway REST API.</summary>
    Rest,

    /// <summary>An API Gateway HTTP API with payload format 1.0.</summary>
    HttpV1,

    /// <summary>An API Gateway HTTP API with payload format 2.0.</summary>
    HttpV2,

    /// <summary>A Lambda function URL.</summary>
    FunctionUrl,

    /// <summary>An Application Load Balancer.</summary>
    Alb,

    /// <summary>A VPC Lattice service with event structure 1.0.</summary>
    VpcLatticeV1,

    /// <summary>A VPC Lattice service with event structure 2.0.</summary>
    VpcLatticeV2,
}
