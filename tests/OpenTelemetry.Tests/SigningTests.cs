using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.OpenTelemetry.Credentials;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Sending;
using Lamplighter.Internal.OpenTelemetry.Settings;
using Lamplighter.Internal.OpenTelemetry.Signing;
using Lamplighter.Tests.Collecting;

namespace Lamplighter.Tests;

public sealed class SigningTests
{
    // The values of AWS's test suite.
    private const string KeyId = "AKIDEXAMPLE";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Token =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRq"
        + "TflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75Y"
        + "U9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9K"
        + "SYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    private static readonly DateTimeOffset s_time = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("GET", "", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "Param2=value2&Param1=value1", "", "", "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("GET", "a-b=2&a=1", "", "", "", "321dff75bd2a219c1b95fc5dbc497343614dbe8f73319c9d9c415bca43078ce2")]
    [InlineData("POST", "", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("POST", "", "", Token, "", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")]
    [InlineData(
        "POST",
        "",
        "application/x-www-form-urlencoded",
        "",
        "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    public void Signature_OfAwsTestSuite_IsTheSame(
        string method, string query, string contentType, string token, string body, string signature)
    {
        List<KeyValuePair<string, string>> headers = [new("host", "example.amazonaws.com")];
        if (contentType.Length > 0)
        {
            headers.Add(new("content-type", contentType));
        }

        var value = RequestSigner.Sign(
            new SignedRequest(method, "/", query, headers, "us-east-1", "service"),
            new AwsCredentials(KeyId, Secret, token, DateTimeOffset.MaxValue),
            s_time,
            Encoding.UTF8.GetBytes(body));
        var names = (contentType.Length > 0 ? "content-type;" : "") + "host;x-amz-date" + (token.Length > 0 ? ";x-amz-security-token" : "");
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential={KeyId}/20150830/us-east-1/service/aws4_request, SignedHeaders={names}, Signature={signature}",
            value);
    }

    [Theory]
    [InlineData("https://xray.eu-west-1.amazonaws.com/v1/traces", "xray", "eu-west-1")]
    [InlineData("https://logs.cn-north-1.amazonaws.com.cn/v1/logs", "logs", "cn-north-1")]
    [InlineData("https://monitoring.eu-west-1.amazonaws.com/v1/metrics", "monitoring", "eu-west-1")]
    [InlineData("https://vpce-0ab-1.xray.us-east-2.vpce.amazonaws.com/v1/traces", "xray", "us-east-2")]
    [InlineData("https://xray-fips.us-gov-west-1.amazonaws.com/v1/traces", "xray", "us-gov-west-1")]
    [InlineData("https://logs.us-east-1.api.aws/v1/logs", "logs", "us-east-1")]
    [InlineData("http://xray.eu-west-1.amazonaws.com/v1/traces", null, null)]
    [InlineData("https://xray.eu-west-1.example.com/v1/traces", null, null)]
    [InlineData("https://s3.eu-west-1.amazonaws.com/v1/traces", null, null)]
    public void Target_OfAnEndpoint_IsFound(string address, string? service, string? region)
    {
        Assert.True(OtlpEndpoint.TryParse(address, out var endpoint));
        Assert.Equal(service is null ? null : new SigningTarget(service, region!), SigningTarget.Of(endpoint));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Request_ThatIsSigned_HasTheHeaders(bool isCompressed)
    {
        await using var collector = new Collector();
        using var telemetry = TelemetryCapture.Start();
        Assert.True(OtlpEndpoint.TryParse(collector.Address + "/v1/traces", out var endpoint));
        var settings = new SignalSettings("spans", endpoint, [], TimeSpan.FromSeconds(9), isCompressed, "");
        using var pool = new ConnectionPool(TimeProvider.System, endpoint, "");
        var head = new RequestHead(settings, "test");
        var clock = new ManualTime(s_time);
        var credentials = new CredentialSource(
            new CredentialEnvironment(new AwsCredentials(KeyId, Secret, Token, DateTimeOffset.MaxValue), "", ""), clock);
        var authorization = new RequestAuthorization(settings, new SigningTarget("xray", "eu-west-1"), credentials, clock);
        var sender = new OtlpSender(LambdaProcess.Current, settings, pool, head, authorization.HeadersFor);
        var request = new ProtobufBuffer(head.Room);
        request.WriteText(1, "a body");
        sender.Send(request, 1, new TimeBudget(9000));

        Assert.Equal("", telemetry.Text);
        var sent = Assert.Single(collector.Requests);
        Assert.Equal(request.Message.ToArray(), sent.Body);
        Assert.Equal("20150830T123600Z", sent.Headers["x-amz-date"]);
        Assert.Equal(Token, sent.Headers["x-amz-security-token"]);
        Assert.StartsWith(
            $"AWS4-HMAC-SHA256 Credential={KeyId}/20150830/eu-west-1/xray/aws4_request, "
                + "SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=",
            sent.Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_OfTheEndpoint_AreKeptUntilTheyExpire()
    {
        var clock = new ManualTime(s_time);
        await using var server = new Collector(number => CollectorReply.Status(200, body: Encoding.UTF8.GetBytes(
            $$"""
            {"Code":"Success","AccessKeyId":"key{{number}}","SecretAccessKey":"s\u0041","Token":"t","Extra":{"a":1},
             "Expiration":"{{clock.Now.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
            """)));
        var source = new CredentialSource(new CredentialEnvironment(null, server.Address + "/v2/credentials", "secret-token"), clock);
        var budget = new TimeBudget(60_000);
        Assert.Equal(new AwsCredentials("key0", "sA", "t", s_time.AddHours(1)), source.Get(budget));
        clock.Advance(TimeSpan.FromMinutes(54));
        Assert.Equal("key0", source.Get(budget).KeyId);
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("key1", source.Get(budget).KeyId);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(
            server.Requests,
            static one => Assert.Equal(("GET", "/v2/credentials", "secret-token"), (one.Method, one.Path, one.Headers["Authorization"])));
    }

    [Fact]
    public async Task Credentials_ThatCannotBeReplaced_AreUsedUntilTheyExpire()
    {
        var clock = new ManualTime(s_time);
        await using var server = new Collector(number => number > 0 ? CollectorReply.Status(500) : CollectorReply.Status(
            200,
            body: Encoding.UTF8.GetBytes(
                $$"""
                {"AccessKeyId":"a","SecretAccessKey":"s","Token":"t",
                 "Expiration":"{{clock.Now.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
                """)));
        var source = new CredentialSource(new CredentialEnvironment(null, server.Address, "t"), clock);
        var budget = new TimeBudget(60_000);
        Assert.Equal("a", source.Get(budget).KeyId);
        clock.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("a", source.Get(budget).KeyId);
        Assert.Equal("a", source.Get(budget).KeyId);
        Assert.Equal(2, server.Requests.Count);

        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("a", source.Get(budget).KeyId);
        Assert.Equal(3, server.Requests.Count);

        clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Contains("status 500", Assert.Throws<SendException>(() => source.Get(budget)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "no JSON")]
    [InlineData(200, "{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"hunter2\",\"Expiration\":\"soon\"}")]
    public async Task Credentials_ThatCannotBeRead_AreReported(int status, string body)
    {
        await using var server = new Collector(_ => CollectorReply.Status(status, body: Encoding.UTF8.GetBytes(body)));
        var source = new CredentialSource(new CredentialEnvironment(null, server.Address, "t"), TimeProvider.System);
        var error = Assert.Throws<SendException>(() => source.Get(new TimeBudget(60_000)));
        Assert.Equal(SendFailure.Credentials, error.Failure);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_WhoseEndpointDoesNotAnswer_AreReported()
    {
        await using var server = new Collector(static _ => CollectorReply.Close);
        var source = new CredentialSource(new CredentialEnvironment(null, server.Address, "t"), TimeProvider.System);
        var error = Assert.Throws<SendException>(() => source.Get(new TimeBudget(60_000)));
        Assert.Equal(SendFailure.Credentials, error.Failure);
        Assert.Contains("credentials didn't answer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_ThatAreMissing_AreReported()
    {
        using var telemetry = TelemetryCapture.Start(Exported.Environment("https://xray.eu-west-1.amazonaws.com"));
        OtlpExport.Enable();
        Exported.Handle(Exported.Context(Exported.NewTrace()), static () => { });
        Assert.Contains("no credentials", Assert.Single(telemetry.Logs).Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_AsText_AreHidden() =>
        Assert.DoesNotContain(Secret, new AwsCredentials(KeyId, Secret, Token, s_time).ToString(), StringComparison.Ordinal);

    [Fact]
    public void LogHeaders_OfCloudWatch_AreTheFunctionsOwn()
    {
        var function = new Internal.Core.Settings.LambdaSettings { LogGroupName = "/aws/lambda/f", LogStreamName = "s" };
        Assert.True(OtlpEndpoint.TryParse("https://logs.eu-west-1.amazonaws.com/v1/logs", out var endpoint));
        var settings = new SignalSettings("log records", endpoint, [new("X-Aws-Log-Stream", "mine")], TimeSpan.FromSeconds(1), false, "");
        Assert.Equal(
            [new("X-Aws-Log-Stream", "mine"), new("x-aws-log-group", "/aws/lambda/f")],
            CloudWatchHeaders.AddTo(settings, function).Headers);
    }
}
