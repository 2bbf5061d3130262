using System.Net;

namespace Lamplighter.Tests.Binding;

// What parameters take, and what the caller gets to know about them.
public sealed class ParameterTests
{
    private readonly ApiGatewayResolver _app = Make();

    [Theory]
    [InlineData("", "none")]
    [InlineData("address=192.0.2.1", "192.0.2.1")]
    [InlineData("address=here", "The query parameter 'address' has a value that is not valid.")]
    public async Task Object_Optional_MayBeAbsent(string query, string expected) =>
        Assert.Equal(expected, await TextAsync("/object", query));

    [Theory]
    [InlineData("at=2024-02-03T04:05:06", "2024-02-03T04:05:06.0000000+00:00")]
    [InlineData("at=2024-02-03T04:05:06%2B02:00", "2024-02-03T04:05:06.0000000+02:00")]
    [InlineData("at=soon", "The query parameter 'at' has a value that is not valid.")]
    [InlineData("", "The query parameter 'at' is missing.")]
    public async Task Time_WithoutAnOffset_IsUtc(string query, string expected) => Assert.Equal(expected, await TextAsync("/time", query));

    [Theory]
    [InlineData("extras=gift", "Gift")]
    [InlineData("extras=_", "The query parameter 'extras' has a value that is not valid.")]
    [InlineData("extras=", "The query parameter 'extras' has a value that is not valid.")]
    [InlineData("", "The query parameter 'extras' is missing.")]
    public async Task Enum_Required_MustBeNamed(string query, string expected) => Assert.Equal(expected, await TextAsync("/enum", query));

    [Theory]
    [InlineData("/days/2024-02-03", "2024-02-03")]
    [InlineData("/days/today", "'day' in the path has a value that is not valid.")]
    [InlineData("/cookie", "The cookie 'missing' is missing.")]
    [InlineData("/header", "The header 'x-missing' is missing.")]
    [InlineData("/form", "The form's field 'missing' is missing.")]
    public async Task Error_ByItsSource_SaysWhereTheValueIsMissing(string path, string expected) =>
        Assert.Equal(expected, await TextAsync(path, ""));

    private static ApiGatewayResolver Make()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/object", [ExcludeFromDescription] ([FromQuery] IPAddress? address) => address?.ToString() ?? "none");
        app.MapGet("/time", [ExcludeFromDescription] (DateTimeOffset at) => $"{at:O}");
        app.MapGet("/enum", [ExcludeFromDescription] (Extras extras) => $"{extras}");
        app.MapGet("/days/{day}", [ExcludeFromDescription] (DateOnly day) => $"{day:O}");
        app.MapGet("/cookie", [ExcludeFromDescription] ([FromCookie] string missing) => missing);
        app.MapGet("/header", [ExcludeFromDescription] ([FromHeader("x-missing")] string missing) => missing);
        app.MapGet("/form", [ExcludeFromDescription] ([FromForm] string missing) => missing);
        return app;
    }

    // The text, or the detail of the problem.
    private async Task<string?> TextAsync(string path, string query)
    {
        var made = Events.HttpV2("GET", path);
        made["rawQueryString"] = query;
        made["headers"]!["content-type"] = "application/x-www-form-urlencoded";
        var answer = await _app.SendAsync(made);
        Assert.True(answer.Status is 200 or 400);
        return answer.Status == 200 ? answer.Body : answer.Json.GetProperty("detail").GetString();
    }
}
