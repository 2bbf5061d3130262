using System.Diagnostics;

namespace Lamplighter.Tests.XRay;

// Whom a span called, which X-Ray shows as a node of its map.
public sealed class CallNameTests
{
    [Theory]
    [InlineData(ActivityKind.Client, "http.method=GET|server.address=h", "h", "remote")]
    [InlineData(ActivityKind.Client, "http.method=GET|net.peer.name=h", "h", "remote")]
    [InlineData(ActivityKind.Client, "http.method=GET|server.address=h|peer.service=p", "p", "remote")]
    [InlineData(ActivityKind.Client, "http.method=GET|server.address=h|rpc.service=r", "r", "remote")]
    [InlineData(ActivityKind.Client, "server.address=h", "call", "remote")]
    [InlineData(ActivityKind.Client, "db.system=mysql|server.address=h|db.name=d", "d@h", "remote")]
    [InlineData(ActivityKind.Client, "db.system=mysql|server.address=h|db.namespace=d|http.method=GET", "d@h", "remote")]
    [InlineData(ActivityKind.Client, "db.system=mysql|server.address=h", "call", "remote")]
    [InlineData(ActivityKind.Client, "db.system=mysql|db.namespace=d", "call", "remote")]
    [InlineData(ActivityKind.Client, "rpc.system=aws-api|peer.service=p|aws.service=a|rpc.service=r", "p", "aws")]
    [InlineData(ActivityKind.Client, "rpc.system=aws-api|aws.service=a|rpc.service=r", "a", "aws")]
    [InlineData(ActivityKind.Internal, "rpc.system=aws-api|rpc.service=r", "r", "aws")]
    [InlineData(ActivityKind.Client, "rpc.system=grpc|rpc.service=r", "r", "remote")]
    [InlineData(ActivityKind.Producer, "peer.service=p|http.method=GET|server.address=h", "p", null)]
    [InlineData(ActivityKind.Consumer, "peer.service=p|http.method=GET|server.address=h", "p", null)]
    [InlineData(ActivityKind.Producer, "http.method=GET|server.address=h", "call", null)]
    [InlineData(ActivityKind.Internal, "peer.service=p|http.method=GET|server.address=h", "call", null)]
    [InlineData(ActivityKind.Server, "peer.service=p|http.method=GET|server.address=h", "call", null)]
    public void Activity_OfACall_IsNamedByTheOtherSide(ActivityKind kind, string tags, string name, string? downstream)
    {
        var span = ActivityDocument.Of(tags.Split('|'), kind);
        Assert.Equal(name, span.Text("name"));
        Assert.Equal(downstream, span.Find("namespace"));
    }

    [Fact]
    public void Activity_OfAClient_HasItsHostInTheNameAlone()
    {
        Assert.False(ActivityDocument.Of(["peer.service=p", "server.address=h", "net.peer.name=h"]).Has("metadata"));
        Assert.Equal(
            ["peer.service", "server.address", "net.peer.name"],
            ActivityDocument.Of(["peer.service=p", "server.address=h", "net.peer.name=h"], ActivityKind.Internal)
                .At("metadata", "default")
                .EnumerateObject()
                .Select(static tag => tag.Name));
    }

    [Theory]
    [InlineData("aws_sqs", true)]
    [InlineData("aws.sns", true)]
    [InlineData("aws_sns", true)]
    [InlineData("AmazonSQS", true)]
    [InlineData("AmazonSNS", true)]
    [InlineData("kafka", false)]
    public void Activity_OfAMessage_HasASectionIfItIsOfAws(string system, bool expected) =>
        Assert.Equal(expected, ActivityDocument.Of(["messaging.system=" + system], ActivityKind.Producer).Has("aws"));

    [Theory]
    [InlineData("http.method=GET", true)]
    [InlineData("http.request.method=GET", true)]
    [InlineData("http.status_code=200", true)]
    [InlineData("http.response.status_code=200", true)]
    [InlineData("http.response.status_code=ok", false)]
    [InlineData("http.response.status_code=", false)]
    [InlineData("http.route=/x", false)]
    public void Activity_OfARequest_HasASection(string tag, bool expected) =>
        Assert.Equal(expected, ActivityDocument.Of([tag]).Has("http"));
}
