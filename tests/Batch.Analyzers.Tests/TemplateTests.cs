namespace Lamplighter.Tests;

public sealed class TemplateTests
{
    private const string Sqs = "public static class Processors { public static object Of() => BatchProcessor.Sqs<Order>(); }";
    private const string Kinesis = "public static class Processors { public static object Of() => BatchProcessor.Kinesis<Order>(); }";

    [Fact]
    public async Task Event_WithoutTheResponseType_IsReportedAtItsType()
    {
        var found = Assert.Single(await Analyzed.SourceAsync(Sqs, """
            Resources:
              Charge:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Orders:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt Orders.Arn
                    Others:
                      Type: SQS
                      Properties:
                        FunctionResponseTypes:
                          - ReportBatchItemFailures
            """));

        Assert.Equal("LAMP0401", found.Id);
        Assert.Equal("template.yaml", found.Location.GetLineSpan().Path);
        Assert.Equal(6, found.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Theory]
    [InlineData("Orders: { Type: SQS, Properties: { Queue: q } }", 1)]
    [InlineData("Orders: { Type: SQS, Properties: { Queue: q, FunctionResponseTypes: [ReportBatchItemFailures] } }", 0)]
    [InlineData("Orders:\n  Type: \"SQS\"\n  Properties: { Queue: q }", 1)]
    [InlineData("Orders:\n  Properties:\n    FunctionResponseTypes: [ReportBatchItemFailures]\n  Type: SQS", 0)]
    [InlineData("Orders:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    EventSourceArn: a", 1)]
    [InlineData("Orders:\n  Type: AWS::Lambda::EventSourceMapping\n  Properties:\n    FunctionResponseTypes: [ReportBatchItemFailures]", 0)]
    [InlineData("Orders:\n  Type: Kinesis\n  Properties: { Stream: s }", 0)]
    [InlineData("Orders:\n  # Type: SQS\n  Type: Api", 0)]
    [InlineData("Orders:\n  Type: SQS\n  Properties:\n    Queue: q", 1)]
    [InlineData("DeadLetterQueue:\n  Type: SQS\n  TargetArn: a", 0)]
    [InlineData("DeadLetterQueue: { Type: SQS, TargetArn: a }", 0)]
    [InlineData("EventInvokeConfig:\n  DestinationConfig:\n    OnFailure:\n      Type: SQS\n      Destination: a", 0)]
    [InlineData("", 0)]
    public async Task Event_OfAnyForm_IsRecognized(string template, int count) =>
        Assert.Equal(count, (await Analyzed.SourceAsync(Sqs, template)).Count);

    [Fact]
    public async Task Event_OfASourceWithoutAProcessor_IsFine() =>
        Assert.Empty(await Analyzed.SourceAsync(Kinesis, "Orders:\n  Type: SQS\n  Properties: { Queue: q }"));

    [Fact]
    public async Task Event_WithoutAProcessor_IsFine() =>
        Assert.Empty(await Analyzed.SourceAsync("public static class None;", "Orders:\n  Type: SQS\n  Properties: { Queue: q }"));
}
