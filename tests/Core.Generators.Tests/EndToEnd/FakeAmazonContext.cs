using Amazon.Lambda.Core;

namespace Lamplighter.Tests;

public sealed class FakeAmazonContext : ILambdaContext
{
    public string AwsRequestId { get; init; } = null!;

    public IClientContext ClientContext { get; init; } = null!;

    public string FunctionName { get; init; } = null!;

    public string FunctionVersion { get; init; } = null!;

    public ICognitoIdentity Identity { get; init; } = null!;

    public string InvokedFunctionArn { get; init; } = null!;

    public ILambdaLogger Logger => throw new NotSupportedException("Nobody asked for the logger.");

    public string LogGroupName { get; init; } = null!;

    public string LogStreamName { get; init; } = null!;

    public int MemoryLimitInMB { get; init; }

    public TimeSpan RemainingTime { get; init; }

    public string TenantId { get; init; } = "";

    public string TraceId { get; init; } = "";
}
