using Amazon.Lambda.CloudWatchEvents;
using Amazon.Lambda.SQSEvents;

namespace Lamplighter.Tests.Events;

public sealed class SqsFunction
{
    [Logging(ExtractKeys = ["source=Records[0].eventSourceARN"])]
    public static void Extract(SQSEvent input, LambdaContext context) => Logger.LogInformation("extracted");

    [Logging(ExtractKeys = ["type=\"detail-type\"", "order=detail.\"order-id\""])]
    public static void ExtractDetail(CloudWatchEvent<WireNameTests.Order> input, LambdaContext context) =>
        Logger.LogInformation("extracted");
}
