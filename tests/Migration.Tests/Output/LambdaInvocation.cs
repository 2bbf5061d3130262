using Amazon.Lambda.Core;

namespace Lamplighter.Tests;

/// <summary>The context that the managed runtime passes.</summary>
internal sealed class LambdaInvocation : ILambdaContext
{
    public string AwsRequestId => "req-1";

    public IClientContext ClientContext => null!;

    public string FunctionName => "checkout-fn";

    public string FunctionVersion => "1";

    public ICognitoIdentity Identity => null!;

    public string InvokedFunctionArn => "arn:aws:lambda:eu-west-1:123456789012:function:checkout-fn";

    public ILambdaLogger Logger => null!;

    public string LogGroupName => "group";

    public string LogStreamName => "stream";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => TimeSpan.FromSeconds(30);
}
