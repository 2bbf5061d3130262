using Lamplighter.Tests.Conformance;

namespace Lamplighter.Tests.Description;

public sealed class ServedDocumentTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task Document_OfTheBuild_IsServedWhereTheOptionSays(string method)
    {
        var app = Create();

        var answer = await app.GetAsync("/api/openapi.json", method);

        Assert.Equal(200, answer.Status);
        Assert.Equal("application/json", answer.Header("content-type"));
        Assert.Equal(method == "GET" ? DescribedDocument.Text : "", answer.Body);
        Assert.Equal(405, (await app.GetAsync("/api/openapi.json", "POST")).Status);
    }

    [Theory]
    [InlineData("openapi.json", "application/json")]
    [InlineData("openapi.yaml", "application/yaml")]
    public async Task Document_InTheFolderOfTheFunction_ComesFirst(string name, string contentType)
    {
        var folder = Directory.CreateTempSubdirectory("served").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "openapi: 3.1.1", TestContext.Current.CancellationToken);
            using var telemetry = TelemetryCapture.Start(new Dictionary<string, string> { ["LAMBDA_TASK_ROOT"] = folder });
            var app = Create();

            var answer = await app.GetAsync("/api/openapi.json");
            File.Delete(Path.Combine(folder, name));

            Assert.Equal("openapi: 3.1.1", answer.Body);
            Assert.Equal(contentType, answer.Header("content-type"));
            Assert.Equal("openapi: 3.1.1", (await app.GetAsync("/api/openapi.json")).Body);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Path_OfARoute_IsRefused() => Assert.Throws<InvalidOperationException>(static () => ApiGatewayResolver.Create(
        static options =>
        {
            options.Routes<ConformanceRoutes>();
            options.ServeOpenApi("/query");
        }));

    private static ApiGatewayResolver Create() => ApiGatewayResolver.Create(static options =>
    {
        options.Routes<ConformanceRoutes>();
        options.ServeOpenApi("/api/openapi.json");
    });
}
