using System.Text.Json;

namespace Lamplighter.Tests.Requests;

// What the caller reads, and a rule gets, of a wrong request.
public sealed class BodyErrorTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<BodyRoutes>();

    [Fact]
    public async Task Body_RequiredMemberIsMissing_NamesItsPlace()
    {
        var answer = await _app.SendAsync(Events.HttpV2("POST", "/bodies/parcel", """{"inner":{"count":1}}"""));

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(answer.Json.GetProperty("errors").EnumerateObject());
        Assert.Equal(
            ("inner.name", "'inner.name' is missing in the body."), (error.Name, Assert.Single(error.Value.EnumerateArray()).GetString()));
    }

    [Fact]
    public async Task Body_OfAnotherType_Answers415AndSaysWhatIsAccepted()
    {
        var made = Events.HttpV2("POST", "/bodies/parcel", "{}");
        made["headers"]!["content-type"] = "text/plain";

        var answer = await _app.SendAsync(made);

        Assert.Equal(
            (415, "The body must be JSON (application/json)."), (answer.Status, answer.Json.GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData(199, 199, true)]
    [InlineData(200, 200, false)]
    [InlineData(201, 200, false)]
    public async Task Errors_BeyondTheLimit_AreLeftOut(int wrong, int ofList, bool hasOther)
    {
        var made = Events.HttpV2("GET", "/bodies/numbers");
        made["rawQueryString"] = string.Join('&', Enumerable.Repeat("n=x", wrong).Append("m=y"));

        var errors = (await _app.SendAsync(made)).Json.GetProperty("errors");

        Assert.Equal(ofList, errors.GetProperty("n").GetArrayLength());
        Assert.Equal(hasOther, errors.TryGetProperty("m", out _));
    }

    [Fact]
    public async Task Rule_SeveralErrors_GetsTheFirstCause()
    {
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<BodyRoutes>();
            options.OnException<BadRequestException>(static (error, _) => HttpResult.Text($"{error.InnerException is JsonException}"));
        });
        var made = Events.HttpV2("POST", "/bodies/strict", "{");
        made["rawQueryString"] = "n=x";

        Assert.Equal("True", (await app.SendAsync(made)).Body);
    }
}
