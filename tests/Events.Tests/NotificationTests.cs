using System.Text.Json;
using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class NotificationTests
{
    [Fact]
    public void S3_DocumentedEvent_HasAllParts()
    {
        var record = Assert.Single(S3Records.Parse(Utf8.Of(EventSamples.S3)).Records);

        Assert.Equal(("ObjectCreated:Put", "photos", "arn:aws:s3:::photos"), (record.EventName, record.BucketName, record.BucketArn));
        Assert.Equal(("my caté.jpg", "my+cat%C3%A9.jpg"), (record.Key, record.EncodedKey));
        Assert.Equal((1305107, "b21b84d6", "096f"), (record.Size, record.ETag, record.VersionId));
        Assert.Equal(("D82B88E5F771F645", "205.255.255.255", "AWS:AIDA"), (record.RequestId, record.SourceIpAddress, record.PrincipalId));
        Assert.Equal(new DateTimeOffset(2019, 9, 3, 19, 37, 27, 192, TimeSpan.Zero), record.EventTime);
    }

    [Fact]
    public void S3_TestEvent_HasNoRecords()
    {
        var test = S3Records.Parse(Utf8.Of("""{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"photos"}"""));

        Assert.True(test.IsTest);
        Assert.Empty(test.Records);
    }

    [Fact]
    public void EventBridge_S3Detail_IsTyped()
    {
        var change = EventBridgeEvent<S3ObjectDetail>.Parse(Utf8.Of(EventSamples.S3ThroughEventBridge));

        Assert.Equal(("Object Created", "aws.s3", "123456789012"), (change.DetailType, change.Source, change.Account));
        Assert.Equal(["arn:aws:s3:::photos"], change.Resources);
        var detail = change.Detail!;
        Assert.Same(detail, change.Detail);
        Assert.Equal(("photos", "my cat+.jpg", 5, "b1946ac9"), (detail.BucketName, detail.Key, detail.Size, detail.ETag));
        Assert.Equal(("IYV3", "PutObject", "1.2.3.4"), (detail.VersionId, detail.Reason, detail.SourceIpAddress));
    }

    [Fact]
    public void EventBridge_OwnDetail_IsRead()
    {
        var json = """{"id":"e","detail":{"id":"a","total":"12.5"}}""";

        Assert.Equal(new Order("a", 12.5m), EventBridgeEvent<Order>.Parse(Utf8.Of(json)).Detail);
        Assert.Equal(new Order("a", 12.5m), EventBridgeEvent.Parse(Utf8.Of(json)).ReadDetail<Order>());
        Assert.Null(EventBridgeEvent<Order>.Parse(Utf8.Of("""{"id":"e"}""")).Detail);
        Assert.Equal(7, EventBridgeEvent<int>.Parse(Utf8.Of("""{"detail":7}""")).Detail);
        Assert.Equal(0, EventBridgeEvent<int>.Parse(Utf8.Of("{}")).Detail);
        var error = Assert.Throws<JsonException>(
            () => EventBridgeEvent<Order>.Parse(Utf8.Of("""{"id":"e","detail":{"total":"x"}}""")).Detail);
        Assert.Contains(
            "The detail of the event 'e' can't be read as Lamplighter.Tests.Order, at $.total", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Schedules_BothKinds_HaveTheirName()
    {
        var rule = ScheduledInvocation.Parse(Utf8.Of(EventSamples.Rule));
        var scheduler = ScheduledInvocation.Parse(Utf8.Of(EventSamples.Scheduler));

        Assert.Equal(("nightly", false), (rule.Name, rule.IsFromScheduler));
        Assert.Equal(("report", true), (scheduler.Name, scheduler.IsFromScheduler));
        Assert.Equal(new DateTimeOffset(2015, 10, 8, 16, 53, 6, TimeSpan.Zero), rule.Time);
        Assert.Equal(new Order("a", 1), scheduler.ReadDetail<Order>());
        Assert.Null(ScheduledInvocation.Parse(Utf8.Of("{}")).Name);
    }

    [Fact]
    public void CloudWatchLogs_CompressedEvent_IsDecompressed()
    {
        var logs = CloudWatchLogEntries.Parse(Utf8.Of(EventSamples.LogsEvent));

        Assert.Equal(("/aws/lambda/orders", "2024/[$LATEST]x", "123456789012"), (logs.LogGroup, logs.LogStream, logs.Owner));
        Assert.Equal(["errors"], logs.SubscriptionFilters);
        Assert.False(logs.IsControlMessage);
        Assert.Equal(["e-1", "e-2"], logs.Records.Select(entry => entry.Id));
        Assert.Equal(new Order("a", 1), logs.Records[0].ReadJson<Order>());
        Assert.Equal("ERROR", logs.Records[0].ExtractedFields["level"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1440442987000), logs.Records[0].Timestamp);
    }

    [Fact]
    public void CloudWatchLogs_ThroughKinesis_IsDecompressed()
    {
        var data = Convert.ToBase64String(EventSamples.Gzip(EventSamples.Logs));
        var record = KinesisRecords.Parse(Utf8.Of($$$"""{"Records":[{"kinesis":{"data":"{{{data}}}"}}]}""")).Records[0];

        Assert.Equal("plain", record.ReadEvent<CloudWatchLogEntries>().Records[1].Message);
    }

    [Theory]
    [InlineData("!", "isn't valid base64")]
    [InlineData("AQID", "aren't valid gzip")]
    public void CloudWatchLogs_BrokenData_SaysWhatIsWrong(string data, string message)
    {
        var error = Assert.Throws<JsonException>(() => CloudWatchLogEntries.Parse(Utf8.Of($$$"""{"awslogs":{"data":"{{{data}}}"}}""")));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CloudWatchLogs_DataThatGrowsWithoutBound_IsRefused()
    {
        var data = Convert.ToBase64String(EventSamples.Gzip(new byte[80 * 1024 * 1024]));
        Assert.True(data.Length < 6 * 1024 * 1024);

        var error = Assert.Throws<JsonException>(() => CloudWatchLogEntries.Parse(Utf8.Of($$$"""{"awslogs":{"data":"{{{data}}}"}}""")));

        Assert.Contains("larger than 67108864 bytes", error.Message, StringComparison.Ordinal);
    }
}
