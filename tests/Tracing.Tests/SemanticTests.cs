using System.Diagnostics;
using System.Text.Json;

namespace Lamplighter.Tests;

// What OpenTelemetry's names become in X-Ray, as the collector's exporter has it.
public sealed class SemanticTests
{
    [Fact]
    public void Activity_RpcTags_AreNamedByTheService()
    {
        var span = Single(ActivityKind.Client, new()
        {
            ["rpc.system"] = "grpc",
            ["rpc.service"] = "shop.Orders",
            ["rpc.method"] = "Get",
            ["rpc.grpc.status_code"] = 5,
            ["server.address"] = "orders.internal",
        });
        Assert.Equal("shop.Orders", span.Text("name"));
        Assert.Equal("remote", span.Text("namespace"));
        Assert.False(span.Has("aws"));
        Assert.Equal("Get", span.Text("metadata", "default", "rpc.method"));
        Assert.Equal(5, span.At("metadata", "default", "rpc.grpc.status_code").GetInt32());
    }

    [Theory]
    [InlineData("rpc.system")]
    [InlineData("rpc.system.name")]
    public void Activity_RpcTagsOfAws_AreAwsSection(string system)
    {
        var span = Single(ActivityKind.Client, new()
        {
            [system] = "aws-api",
            ["rpc.service"] = "SQS",
            ["rpc.method"] = "SendMessage",
            ["aws.account_id"] = "123456789012",
            ["aws.requestId"] = "r-1",
            ["cloud.region"] = "eu-west-1",
            ["messaging.system"] = "aws_sqs",
            ["messaging.url"] = "https://sqs.example/1/orders",
        });
        Assert.Equal("SQS", span.Text("name"));
        Assert.Equal("aws", span.Text("namespace"));
        Assert.Equal(
            """{"operation":"SendMessage","account_id":"123456789012","region":"eu-west-1","request_id":"r-1","queue_url":"https://sqs.example/1/orders"}""",
            span.At("aws").GetRawText());
    }

    [Theory]
    [InlineData("aws_sqs", "aws.sqs.queue.url", "queue_url", "https://sqs.example/1/orders")]
    [InlineData("AmazonSQS", "messaging.url", "queue_url", "https://sqs.example/1/orders")]
    [InlineData("aws.sns", "aws.sns.topic.arn", "topic_arn", "arn:aws:sns:eu-west-1:123456789012:orders")]
    public void Activity_MessagingTagsOfAws_AreAwsSection(string system, string tag, string member, string value)
    {
        var span = Single(ActivityKind.Consumer, new() { ["messaging.system"] = system, [tag] = value, ["messaging.message.id"] = "m-1" });

        // Work on a message here isn't a call elsewhere.
        Assert.Equal("work", span.Text("name"));
        Assert.False(span.Has("namespace"));
        Assert.Equal(value, span.Text("aws", member));
        Assert.Equal("m-1", span.Text("metadata", "default", "messaging.message.id"));
    }

    [Theory]
    [InlineData(ActivityKind.Client, "remote")]
    [InlineData(ActivityKind.Producer, null)]
    [InlineData(ActivityKind.Consumer, null)]
    public void Activity_MessagingTagsOfOthers_AreMetadata(ActivityKind kind, string? downstream)
    {
        var tags = new Dictionary<string, object>
        {
            ["messaging.system"] = "rabbitmq",
            ["messaging.destination.name"] = "orders",
            ["messaging.batch.message_count"] = 3,
        };
        var span = Single(kind, tags);
        Assert.Equal("work", span.Text("name"));
        Assert.Equal(downstream, span.Has("namespace") ? span.Text("namespace") : null);
        Assert.False(span.Has("aws"));
        Assert.Equal(tags.Keys.Order(), span.At("metadata", "default").EnumerateObject().Select(one => one.Name).Order());

        tags["peer.service"] = "broker";
        Assert.Equal("broker", Single(kind, tags).Text("name"));
    }

    [Theory]
    [InlineData(ActivityKind.Internal)]
    [InlineData(ActivityKind.Server)]
    public void Activity_OfNoCall_KeepsItsName(ActivityKind kind)
    {
        var span = Single(
            kind,
            new() { ["peer.service"] = "other", ["server.address"] = "here", ["http.request.method"] = "GET", ["url.path"] = "/orders" });
        Assert.Equal("work", span.Text("name"));
        Assert.False(span.Has("namespace"));
        Assert.Equal("http://here/orders", span.Text("http", "request", "url"));
    }

    [Fact]
    public void Activity_OlderHttpNames_BecomeHttpSection()
    {
        var span = Single(ActivityKind.Client, new()
        {
            ["http.method"] = "PUT",
            ["http.scheme"] = "https",
            ["net.peer.name"] = "example.com",
            ["net.peer.port"] = 8443,
            ["http.target"] = "/a",
            ["http.user_agent"] = "test",
            ["http.status_code"] = 503,
            ["http.response_content_length"] = 12L,
        });
        Assert.Equal("example.com", span.Text("name"));
        Assert.Equal(
            """{"request":{"method":"PUT","url":"https://example.com:8443/a","user_agent":"test"},"response":{"status":503,"content_length":12}}""",
            span.At("http").GetRawText());
        Assert.True(span.At("fault").GetBoolean());
        Assert.False(span.Has("metadata"));
    }

    [Fact]
    public void Activity_OlderDatabaseNames_BecomeSqlSection()
    {
        var span = Single(ActivityKind.Client, new()
        {
            ["db.system"] = "mysql",
            ["db.name"] = "orders",
            ["db.user"] = "shop",
            ["db.statement"] = "select 1",
            ["net.peer.name"] = "db.local",
            ["net.peer.port"] = 3306,
        });
        Assert.Equal("orders@db.local", span.Text("name"));
        Assert.Equal(
            """{"database_type":"mysql","user":"shop","sanitized_query":"select ?","url":"db.local:3306/orders"}""",
            span.At("sql").GetRawText());
        Assert.False(span.Has("metadata"));
    }

    private static JsonElement Single(ActivityKind kind, Dictionary<string, object> tags)
    {
        using var source = new ActivitySource("MyCompany.Any");
        using var telemetry = TelemetryCapture.Start();
        Tracer.Configure(o => o.Sources.Add("MyCompany.Any"));
        Handler(() =>
        {
            using var activity = source.StartActivity("work", kind);
            foreach (var (name, value) in tags)
            {
                activity!.SetTag(name, value);
            }
        });
        XRayDocument.AssertValid(telemetry.Segments);
        return Assert.Single(XRayDocument.Children(Assert.Single(telemetry.Segments)));
    }

    [Tracing]
    private static void Handler(Action body) => body();
}
