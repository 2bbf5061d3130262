using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Invocations;

namespace Lamplighter.Tests.Invocations;

/// <summary>The names of the sources of events, as an approved text.</summary>
public sealed class EventSourceApprovalTests
{
    private static readonly string[] s_events =
    [
        """{"Records":[{"eventSource":"aws:sqs"}]}""",
        """{"Records":[{"EventSource":"aws:sns"}]}""",
        """{"Records":[{"eventSource":"aws:s3","EventSource":"aws:sns"}]}""",
        """{"Records":[{"eventSource":"aws:dynamodb"},{"eventSource":"aws:sqs"}]}""",
        """{"Records":[{"eventSource":"aws:kinesis"}]}""",
        """{"Records":[{"eventSource":"aws:codecommit"}]}""",
        """{"Records":[{"other":1}]}""",
        """{"Records":[1]}""",
        """{"Records":[],"awslogs":{}}""",
        """{"Records":{},"deliveryStreamArn":"arn"}""",
        """{"requestContext":{"elb":{},"http":{}}}""",
        """{"requestContext":{"elb":1,"http":1},"httpMethod":"GET"}""",
        """{"requestContext":{"eventType":"CONNECT","connectionId":"1"},"httpMethod":"GET"}""",
        """{"requestContext":{"eventType":"CONNECT"},"httpMethod":"GET"}""",
        """{"requestContext":{"connectionId":"1"},"httpMethod":"GET"}""",
        """{"requestContext":{"connectionId":"1"}}""",
        """{"requestContext":{"http":{"method":"GET"}},"httpMethod":"GET"}""",
        """{"requestContext":{},"httpMethod":"GET"}""",
        """{"requestContext":{},"httpMethod":1,"awslogs":{}}""",
        """{"requestContext":1,"httpMethod":"GET"}""",
        """{"eventSource":"aws:kafka"}""",
        """{"eventSource":"SelfManagedKafka"}""",
        """{"eventSource":"aws:other"}""",
        """{"awslogs":{"data":""}}""",
        """{"awslogs":""}""",
        """{"triggerSource":"PreSignUp_SignUp","userPoolId":"eu-west-1_a"}""",
        """{"triggerSource":"PreSignUp_SignUp"}""",
        """{"userPoolId":"eu-west-1_a"}""",
        """{"deliveryStreamArn":"arn"}""",
        """{"detail-type":"Scheduled Event","source":"aws.events"}""",
        """{"detail-type":"Order","source":"shop"}""",
        """{"detail-type":"Order"}""",
        """{"source":"aws.events"}""",
        """{"type":"TOKEN","methodArn":"arn"}""",
        """{"type":"REQUEST","methodArn":"arn","requestContext":{"http":{}}}""",
        """{"type":"REQUEST","routeArn":"arn","requestContext":{"http":{}}}""",
        """{"type":"REQUEST","requestContext":{"http":{}}}""",
        """{"type":"Token","methodArn":"arn"}""",
        """{"methodArn":"arn"}""",
        """{"id":7}""",
        "[1]",
        "null",
        "\"text\"",
        "no JSON",
        "",
    ];

    [Fact]
    public void Names_OfTheSourcesOfEvents_AreApproved() => Approved.AssertText(
        "LocalHost.Tests",
        "event-sources",
        string.Concat(s_events.Select(
            json => $"{(json.Length == 0 ? "(empty)" : json)} → {EventSourceName.Of(Encoding.UTF8.GetBytes(json))}\n")));

    [Theory]
    [InlineData("""{"type":"TOKEN","methodArn":"arn"}""", true)]
    [InlineData("""{"type":"REQUEST","routeArn":"arn"}""", true)]
    [InlineData("""{"type":"REQUEST","methodArn":1}""", false)]
    [InlineData("""{"type":"OTHER","methodArn":"arn"}""", false)]
    public void IsAuthorizer_NeedsTheTypeAndAnArn(string json, bool expected) =>
        Assert.Equal(expected, EventSourceName.IsAuthorizer(JsonElement.Parse(json)));
}
