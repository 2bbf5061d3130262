using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Lamplighter.Tests.Tools;

namespace Lamplighter.Tests.Aws;

public sealed class S3Tests(S3rver s3rver) : IClassFixture<S3rver>
{
    private const string Bucket = "orders-archive";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_OnABucket_AreAwsSpans()
    {
        using var client = Clients.S3(s3rver.Address);
        using var telemetry = TelemetryCapture.Start();
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            await client.PutObjectAsync(
                new PutObjectRequest { BucketName = Bucket, Key = "2026/an order.json", ContentBody = "{}", UseChunkEncoding = false },
                Stop);
            using var read = await client.GetObjectAsync(Bucket, "2026/an order.json", Stop);
            using var reader = new StreamReader(read.ResponseStream, Encoding.UTF8);
            Assert.Equal("{}", await reader.ReadToEndAsync(Stop));
        });

        Assert.Equal(["PutObject", "GetObject"], calls.Select(call => call.Text("aws", "operation")));
        foreach (var call in calls)
        {
            Assert.Equal("S3", call.Text("name"));
            Assert.Equal("aws", call.Text("namespace"));
            Assert.Equal("eu-central-1", call.Text("aws", "region"));
            Assert.Equal(Bucket, call.Text("aws", "bucket_name"));
            Assert.Equal(200, call.At("http", "response", "status").GetInt32());
            Assert.Empty(XRayDocument.Children(call));
        }

        Assert.Equal(2, calls[1].At("http", "response", "content_length").GetInt32());
    }

    [Fact]
    public async Task Object_ReadAfterTheCall_IsWholeAndNoMoreSpans()
    {
        const string Key = "large.bin";
        var content = new byte[3_000_000];
        Random.Shared.NextBytes(content);
        using var client = Clients.S3(s3rver.Address);
        await client.PutObjectAsync(
            new PutObjectRequest { BucketName = Bucket, Key = Key, InputStream = new MemoryStream(content), UseChunkEncoding = false },
            Stop);
        using var telemetry = TelemetryCapture.Start();
        GetObjectResponse? late = null;
        var calls = await Traced.CallsAsync(telemetry, async () =>
        {
            using var read = await client.GetObjectAsync(Bucket, Key, Stop);
            late = await client.GetObjectAsync(Bucket, Key, Stop);
            using var span = Tracer.StartSpan("read");
            Assert.Equal(content, await ReadAsync(read));
        });

        Assert.Equal(["S3", "S3", "read"], calls.Select(call => call.Text("name")));
        Assert.All(calls, call => Assert.Empty(XRayDocument.Children(call)));
        Assert.True(calls[0].At("end_time").GetDouble() <= calls[2].At("start_time").GetDouble());
        Assert.Equal(content.Length, calls[0].At("http", "response", "content_length").GetInt32());

        // Also when the invocation has ended.
        using (late)
        {
            Assert.Equal(content, await ReadAsync(late!));
        }

        Assert.Single(telemetry.Segments);
        Assert.Equal("", telemetry.Text);

        static async Task<byte[]> ReadAsync(GetObjectResponse response)
        {
            using var whole = new MemoryStream();
            await response.ResponseStream.CopyToAsync(whole, Stop);
            return whole.ToArray();
        }
    }

    [Fact]
    public async Task Call_ForWhatIsNotThere_IsAnError()
    {
        using var client = Clients.S3(s3rver.Address);
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(
            await Traced.CallsAsync(
                telemetry,
                () => Assert.ThrowsAnyAsync<AmazonS3Exception>(() => client.GetObjectAsync(Bucket, "nothing", Stop))));
        Assert.True(call.At("error").GetBoolean());
        Assert.False(call.Has("fault"));
        Assert.Equal(404, call.At("http", "response", "status").GetInt32());
        Assert.NotEmpty(call.At("cause", "exceptions").EnumerateArray());
    }

    [Fact]
    public async Task Call_OfNoBucket_NamesNone()
    {
        using var client = Clients.S3(s3rver.Address);
        using var telemetry = TelemetryCapture.Start();
        var call = Assert.Single(await Traced.CallsAsync(telemetry, () => client.ListBucketsAsync(Stop)));
        Assert.Equal("ListBuckets", call.Text("aws", "operation"));
        Assert.False(call.At("aws").Has("bucket_name"));
    }
}
