namespace Lamplighter.Tests.XRay;

public sealed class AwsSectionTests
{
    [Theory]
    [InlineData("aws.operation", "operation")]
    [InlineData("rpc.method", "operation")]
    [InlineData("aws.account_id", "account_id")]
    [InlineData("aws.region", "region")]
    [InlineData("cloud.region", "region")]
    [InlineData("aws.request_id", "request_id")]
    [InlineData("aws.requestId", "request_id")]
    [InlineData("messaging.url", "queue_url")]
    [InlineData("aws.queue_url", "queue_url")]
    [InlineData("aws.queue.url", "queue_url")]
    [InlineData("aws.sqs.queue.url", "queue_url")]
    [InlineData("aws.s3.bucket", "bucket_name")]
    [InlineData("aws.sns.topic.arn", "topic_arn")]
    [InlineData("faas.invoked_name", "function_name")]
    [InlineData("aws.lambda.function_name", "function_name")]
    [InlineData("aws.dynamodb.table_names", "table_name")]
    [InlineData("aws.table_name", "table_name")]
    [InlineData("aws.table.name", "table_name")]
    public void Activity_OfAnAwsCall_HasTheTagAsAMember(string tag, string member)
    {
        var span = ActivityDocument.Of(["rpc.system=aws-api", "rpc.service=Any", tag + "=v"]);
        Assert.Equal($$"""{"{{member}}":"v"}""", span.At("aws").GetRawText());
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData("rpc.system")]
    [InlineData("rpc.system.name")]
    public void Activity_OfAnAwsCall_LeavesNothingForMetadata(string system)
    {
        var span = ActivityDocument.Of([system + "=aws-api", "rpc.service=a", "aws.service=b", "http.request.resend_count=2"]);
        Assert.Equal("""{"retries":2}""", span.At("aws").GetRawText());
        Assert.Equal("b", span.Text("name"));
        Assert.Equal("aws", span.Text("namespace"));
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData("", "{}")]
    [InlineData("a", """{"table_name":"a"}""")]
    [InlineData("a,b", """{"table_names":["a","b"]}""")]
    public void Activity_OfTables_HasTheirNames(string names, string expected)
    {
        var span = ActivityDocument.Of(activity =>
        {
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("aws.dynamodb.table_names", names.Split(',', StringSplitOptions.RemoveEmptyEntries));
        });
        Assert.Equal(expected, span.At("aws").GetRawText());
        Assert.False(span.Has("metadata"));
    }

    [Theory]
    [InlineData("aws.dynamodb.table_names", """{"table_name":"[redacted]"}""")]
    [InlineData("key", """{"table_names":["key=[redacted]","b"]}""")]
    public void Activity_OfHiddenTables_DoesNotShowThem(string hidden, string expected)
    {
        var span = ActivityDocument.Of(
            activity =>
            {
                activity.SetTag("rpc.system", "aws-api");
                activity.SetTag("aws.dynamodb.table_names", new[] { "key=a", "b" });
            },
            configure: () => LambdaTelemetry.Configure(o => o.Redact(hidden)));
        Assert.Equal(expected, span.At("aws").GetRawText());
    }

    [Fact]
    public void Activity_OfManyTables_HasTheFirstInPart()
    {
        var span = ActivityDocument.Of(activity =>
        {
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("aws.dynamodb.table_names", Enumerable.Repeat(new string('t', 300), 100).ToArray());
        });
        var names = span.At("aws", "table_names").EnumerateArray().Select(static name => name.GetString()!.Length).ToArray();
        Assert.Equal(Enumerable.Repeat(250, 32), names);
    }

    [Fact]
    public void Activity_OfOneLongTable_HasItsStart()
    {
        var span = ActivityDocument.Of(activity =>
        {
            activity.SetTag("rpc.system", "aws-api");
            activity.SetTag("aws.dynamodb.table_names", new[] { new string('t', 300) });
        });
        Assert.Equal(250, span.Text("aws", "table_name")!.Length);
    }
}
