using System.Text;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Sessions;

public sealed class EventSourceNameTests
{
    [Theory]
    [InlineData("""{"Records":[{"eventSource":"aws:sqs"}]}""", "SQS")]
    [InlineData("""{"Records":[{"EventSource":"aws:sns"}]}""", "SNS")]
    [InlineData("""{"Records":[{"eventSource":"aws:new"}]}""", "aws:new")]
    [InlineData("""{"source":"aws.events","detail-type":"Scheduled Event"}""", "Schedule")]
    [InlineData("""{"source":"mine","detail-type":"x"}""", "EventBridge")]
    [InlineData("""{"httpMethod":"GET","requestContext":{"elb":{}}}""", "ALB")]
    [InlineData("""{"httpMethod":"GET","requestContext":{}}""", "REST API")]
    [InlineData("""{"requestContext":{"http":{}}}""", "HTTP API")]
    [InlineData("""{"id":7}""", "Invoke")]
    [InlineData("""[1]""", "Invoke")]
    [InlineData("not json", "Invoke")]
    public void Of_Event_NamesItsSource(string json, string expected) =>
        Assert.Equal(expected, EventSourceName.Of(Encoding.UTF8.GetBytes(json)));
}
