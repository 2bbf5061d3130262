using Lamplighter;

LambdaRuntime.Run(Function.HandleAsync);

internal static class Function
{
    [Logging(CorrelationIdPath = CorrelationIdPaths.ApiGatewayRest)]
    internal static Task<Stream> HandleAsync(Stream input, LambdaContext context)
    {
        Logger.LogInformation("Request from {Name} received", "Ada");
        return Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray()));
    }
}
