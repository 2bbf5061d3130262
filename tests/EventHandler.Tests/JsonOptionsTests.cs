using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Tests;

public sealed class JsonOptionsTests
{
    private readonly ApiGatewayResolver _app = Make(static json => json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);

    [Theory]
    [InlineData("/named")]
    [InlineData("/named/result")]
    public async Task ConfigureJson_NamingPolicy_NamesWhatIsWritten(string path)
    {
        var json = (await _app.GetAsync(path)).Json;
        Assert.Equal(["total_count", "ownName", "inner_thing"], json.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task ConfigureJson_NamingPolicy_NamesItemsAndExtensions()
    {
        Assert.Equal(3, (await _app.GetAsync("/named/all")).Json[0].GetProperty("total_count").GetInt32());
        var problem = (await _app.GetAsync("/named/problem")).Json;
        Assert.Equal(4, problem.GetProperty("thing").GetProperty("total_count").GetInt32());
        Assert.Equal(409, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task ConfigureJson_NamingPolicy_NamesWhatIsRead()
    {
        var answer = await PostAsync("""{"total_count":5,"ownName":"e"}""");
        Assert.Equal((200, 5), (answer.Status, answer.Json.GetProperty("total_count").GetInt32()));
    }

    [Fact]
    public async Task ConfigureJson_NamingPolicy_NamesErrors()
    {
        var answer = await PostAsync("""{"total_count":0,"inner_thing":{"total_count":10}}""");
        Assert.Equal(422, answer.Status);
        Assert.Equal(
            ["total_count", "ownName", "inner_thing.total_count", "inner_thing.ownName"],
            answer.Json.GetProperty("errors").EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task ConfigureJson_NoPolicyAndNoNulls_AreFollowed()
    {
        var app = Make(static json =>
        {
            json.PropertyNamingPolicy = null;
            json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        });
        Assert.Equal(
            ["TotalCount", "ownName"],
            (await app.GetAsync("/named")).Json.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task ConfigureJson_OtherResolver_StaysAsItIs()
    {
        var other = ApiGatewayResolver.Create<NamedRoutes>();
        await _app.GetAsync("/named");
        Assert.Equal(1, (await other.GetAsync("/named")).Json.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task ConfigureJson_ProcessHasOtherOptions_IsCalledAgainAndOnlyThen()
    {
        using var telemetry = TelemetryCapture.Start();
        var calls = 0;
        var app = Make(json =>
        {
            calls++;
            json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        });
        await app.GetAsync("/named");
        await app.GetAsync("/named");
        Assert.Equal(1, calls);

        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver
        {
            Modifiers = { static info => info.NumberHandling = JsonNumberHandling.WriteAsString },
        }));

        Assert.Equal("1", (await app.GetAsync("/named")).Json.GetProperty("total_count").GetString());
        await app.GetAsync("/named");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task ConfigureJson_Throws_Answers500AndIsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = Make(static _ => throw new InvalidOperationException("configure"));
        Assert.Equal(500, (await app.GetAsync("/named")).Status);
        Assert.Equal("configure", Assert.Single(telemetry.Logs).GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task ConfigureJson_RemovesAllTypeInformation_Answers500AndIsReported()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.Equal(500, (await Make(static json => json.TypeInfoResolver = null).GetAsync("/named")).Status);
        var error = Assert.Single(telemetry.Logs).GetProperty("error");
        Assert.Equal(typeof(InvalidOperationException).FullName, error.GetProperty("type").GetString());
        Assert.Contains("TypeInfoResolver", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private Task<Answer> PostAsync(string body) => _app.SendAsync(Events.Rest("POST", "/named", body));

    private static ApiGatewayResolver Make(Action<JsonSerializerOptions> configure) => ApiGatewayResolver.Create(options =>
    {
        options.Routes<NamedRoutes>();
        options.ConfigureJson = configure;
    });
}
