namespace Lamplighter.Tests;

public sealed class OpenApiMessageTests
{
    private const string Source = """
        [ApiGatewayRoutes]
        public sealed partial class Routes
        {
            [HttpGet("/1"), EndpointName("Twice")] public string A1() => "";
            [HttpGet("/2"), HttpGet("/2b"), EndpointName("Twice")] public string A2() => "";
            [HttpGet("/3")] public List<(int, int)> A3() => [];
            [HttpGet("/4")] public HttpResult A4(int code) => HttpResult.Status(code);
            [HttpGet("/5"), HttpGet("/5b")] public HttpResult A5() => HttpResult.NotFound();
            [HttpGet("/6/{a:int}")] public string A6(int a) => "";
            [HttpGet("/6/{b:alpha}")] public string A7(string b) => "";
            [HttpGet("/7/ä")] public string A8() => "";
            [HttpGet("/8/{ä}")] public string A9([FromRoute] string ä) => ä;
            [HttpGet("/9/{a}/x")] public string A10(string a) => a;
            [HttpGet("/9/{*rest}")] public string A11(string rest) => rest;
            [HttpGet("/10/{a}/{b}/{c?}")] public string A12(string a, string b, string? c) => a;
            [HttpPost("/10/{b}/{a}")] public string A13(string a, string b) => a;
            public static void Add(ApiGatewayResolver app, RouteGroup unknown)
            {
                unknown.MapGet("/11", (int a) => a);
                app.MapGet("/12", [EndpointName("Twice")] (int code) => HttpResult.Status(code));
            }

            public static ApiGatewayResolver Create() => ApiGatewayResolver.Create(o => o.ServeOpenApi("/a.json"));
        }
        """;

    [Theory]
    [InlineData("rest")]
    [InlineData("http")]
    public async Task Document_WhatItCannotSay_IsReported(string kind) => ReportedMessages.AssertApproved(
        $"OpenApi.{kind}",
        await Compiled.From(Source).AnalyzeAsync(("LamplighterOpenApi", "true"), ("LamplighterOpenApiGateway", kind)));

    [Fact]
    public async Task Document_ThatIsNotWritten_IsReported() =>
        ReportedMessages.AssertApproved("OpenApi.none", await Compiled.From(Source).AnalyzeAsync());
}
