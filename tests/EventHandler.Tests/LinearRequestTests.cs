using System.Text;

namespace Lamplighter.Tests;

// Work that a caller can cause grows with the request, not with its square.
public sealed class LinearRequestTests
{
    public static TheoryData<string> Groups => ["claims", "jwt", "lambda", "iam"];

    [Theory]
    [MemberData(nameof(Groups))]
    public void Claims_NestedGroups_AreLinear(string group)
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request => HttpResult.Text($"{request.Claims.Count}"));

        LinearTime.Assert(size => Nested(group, size), json => Resolve(app, json), 2_500);
    }

    [Fact]
    public void Headers_OfOneName_AreLinear()
    {
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapGet("/", static request => HttpResult.Text($"{request.Headers["x"]!.Length}"));

        LinearTime.Assert(
            static size => Encoding.UTF8.GetBytes(
                "{\"httpMethod\":\"GET\",\"path\":\"/\",\"multiValueHeaders\":{\"x\":[\"0\""
                    + string.Concat(Enumerable.Repeat(",\"value\"", size))
                    + "]}}"),
            json => Resolve(app, json),
            2_000);
    }

    [Fact]
    public void Validation_ItemsUnderALongKey_AreLinear()
    {
        var app = ApiGatewayResolver.Create<LinearRoutes>();

        LinearTime.Assert(
            static size =>
            {
                var body = "{\\\"" + new string('k', size) + "\\\":{\\\"lines\\\":[{\\\"name\\\":\\\"a\\\"}"
                    + string.Concat(Enumerable.Repeat(",{\\\"name\\\":\\\"a\\\"}", size)) + "]}}";
                return Encoding.UTF8.GetBytes("{\"httpMethod\":\"POST\",\"path\":\"/\",\"body\":\"" + body + "\"}");
            },
            json => Assert.Contains("\"statusCode\":200", Resolve(app, json), StringComparison.Ordinal),
            2_000);
    }

    [Fact]
    public void Problem_Extensions_AreLinear() => LinearTime.Assert(
        static size => Enumerable.Range(0, size).Select(static i => new KeyValuePair<string, object?>($"extension{i}", i)).ToArray(),
        static extensions => HttpResult.Problem(400, extensions: extensions),
        1_000);

    private static byte[] Nested(string group, int depth) => Encoding.UTF8.GetBytes(
        "{\"httpMethod\":\"GET\",\"path\":\"/\",\"requestContext\":{\"authorizer\":"
        + string.Concat(Enumerable.Repeat($"{{\"{group}\":", depth)) + "{\"sub\":\"u1\"}" + new string('}', depth) + "}}");

    private static string Resolve(ApiGatewayResolver app, byte[] json)
    {
        using var response = new StreamReader(
            app.ResolveAsync(new MemoryStream(json, 0, json.Length, false, true), new LambdaContext { AwsRequestId = "1" })
                .GetAwaiter()
                .GetResult());
        return response.ReadToEnd();
    }
}
