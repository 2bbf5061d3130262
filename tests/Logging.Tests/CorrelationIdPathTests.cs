using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

public sealed class CorrelationIdPathTests
{
    [Logging(CorrelationIdPath = CorrelationIdPaths.ApplicationLoadBalancer)]
    private static string? Alb() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.VpcLattice)]
    private static string? Lattice() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.AppSyncResolver)]
    private static string? AppSync() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.EventBridge)]
    private static string? EventBridge() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.Sqs)]
    private static string? Sqs() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.Sns)]
    private static string? Sns() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.DynamoDb)]
    private static string? DynamoDb() => Logger.CorrelationId;

    [Logging(CorrelationIdPath = CorrelationIdPaths.S3ObjectLambda)]
    private static string? S3ObjectLambda() => Logger.CorrelationId;

    [Theory]
    [InlineData("alb", """{"headers":{"x-amzn-trace-id":"id"}}""")]
    [InlineData("alb", """{"multiValueHeaders":{"X-Amzn-Trace-Id":["id"]}}""")]
    [InlineData("lattice", """{"headers":{"x-amzn-trace-id":"id"}}""")]
    [InlineData("lattice", """{"version":"2.0","headers":{"x-amzn-trace-id":["id","other"]}}""")]
    [InlineData("appsync", """{"request":{"headers":{"x-amzn-trace-id":"id"}}}""")]
    [InlineData("appsync", """[{"request":{"headers":{"x-amzn-trace-id":"id"}}},{}]""")]
    [InlineData("eventbridge", """{"version":"0","id":"id"}""")]
    [InlineData("sqs", """{"Records":[{"messageId":"id"},{"messageId":"second"}]}""")]
    [InlineData("sns", """{"Records":[{"Sns":{"MessageId":"id"}}]}""")]
    [InlineData("dynamodb", """{"Records":[{"eventID":"id"}]}""")]
    [InlineData("s3", """{"xAmzRequestId":"id"}""")]
    public void Path_OfSource_FindsTheId(string source, string json)
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext(), System.Text.Encoding.UTF8.GetBytes(json));
        var before = Invocation.Enter(invocation);
        var found = source switch
        {
            "alb" => Alb(),
            "lattice" => Lattice(),
            "appsync" => AppSync(),
            "eventbridge" => EventBridge(),
            "sqs" => Sqs(),
            "sns" => Sns(),
            "dynamodb" => DynamoDb(),
            _ => S3ObjectLambda(),
        };
        Invocation.Enter(before);
        invocation.End(null);
        Assert.Equal("id", found);
    }
}
