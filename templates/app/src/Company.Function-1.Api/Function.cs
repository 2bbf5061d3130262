using Lamplighter;

namespace Company.Function_1.Api;

/// <summary>The function that Lambda invokes. One object serves all invocations of a process.</summary>
public sealed class Function
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<Quotes>();

    /// <summary>Handles an event of API Gateway.</summary>
    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayHttp)]
    [Metrics(Namespace = "METRICS-NAMESPACE", CaptureColdStart = true)]
    [Tracing]
    public Task<Stream> HandleAsync(Stream input, LambdaContext context) => _app.ResolveAsync(input, context);
}
