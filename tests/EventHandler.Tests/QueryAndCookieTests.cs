namespace Lamplighter.Tests;

// Queries and cookies, as clients write them.
public sealed class QueryAndCookieTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create(static _ => { });

    public QueryAndCookieTests()
    {
        _app.MapGet("/query", static request => HttpResult.Text(Text(request.Query)));
        _app.MapGet("/cookies", static request => HttpResult.Text(Text(request.Cookies)));
    }

    [Theory]
    [InlineData("a=1&b=2", "<a|1><b|2>")]
    [InlineData("?a=1", "<a|1>")]
    [InlineData("&a=1", "<a|1>")]
    [InlineData("a=1&&b=2&", "<a|1><b|2>")]
    [InlineData("a", "<a|>")]
    [InlineData("a=", "<a|>")]
    [InlineData("=1", "<|1>")]
    [InlineData("a=b=c", "<a|b=c>")]
    [InlineData("%41%42=%43", "<AB|C>")]
    [InlineData("+a=+b+", "< a| b >")]
    [InlineData("a=1%&b=%2", "<a|1%><b|%2>")]
    [InlineData("a=%F0%9F%98%80%F0%9F%98%81", "<a|😀😁>")]
    public async Task Query_EachSpelling_IsRead(string text, string expected)
    {
        var made = Events.HttpV2("GET", "/query");
        made["rawQueryString"] = text;

        Assert.Equal(expected, (await _app.SendAsync(made)).Body);
    }

    [Theory]
    [InlineData("a=1; b=2", "<a|1><b|2>")]
    [InlineData(";a=1", "<a|1>")]
    [InlineData("a=1;;b=2;", "<a|1><b|2>")]
    [InlineData("=1; a=2", "<a|2>")]
    [InlineData("a; b=2", "<b|2>")]
    [InlineData("a=", "<a|>")]
    [InlineData("a=b=c", "<a|b=c>")]
    [InlineData(" a = 1 ", "<a|1>")]
    [InlineData("a=%41", "<a|%41>")]
    [InlineData("a=\"1\"", "<a|1>")]
    [InlineData("a=\"\"", "<a|>")]
    [InlineData("a=\"", "<a|\">")]
    [InlineData("a=\"1", "<a|\"1>")]
    [InlineData("a=1\"", "<a|1\">")]
    [InlineData("a=12", "<a|12>")]
    public async Task Cookies_EachSpelling_AreRead(string text, string expected)
    {
        var made = Events.HttpV2("GET", "/cookies");
        made["cookies"] = null;
        made["headers"]!["cookie"] = text;

        Assert.Equal(expected, (await _app.SendAsync(made)).Body);
    }

    private static string Text(HttpValues values) => string.Concat(values.Select(static pair => $"<{pair.Key}|{pair.Value}>"));
}
