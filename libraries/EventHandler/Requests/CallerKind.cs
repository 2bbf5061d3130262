namespace Lamplighter;

/// <summary>What has established who a caller is.</summary>
public enum CallerKind
{
    /// <summary>The JWT authorizer of an HTTP API.</summary>
    Jwt = 0,

    /// <summary>The Cognito user pool authorizer of a REST API.</summary>
    Cognito = 1,

    /// <summary>A Lambda authorizer of a REST or HTTP API.</summary>
    LambdaAuthorizer = 2,

    /// <summary>IAM: API Gateway, a function URL or VPC Lattice has verified the signature of the request.</summary>
    Iam = 3,

    /// <summary>Middleware of the function, which has set <see cref="HttpRequest.Caller"/>.</summary>
    Middleware = 4,
}
