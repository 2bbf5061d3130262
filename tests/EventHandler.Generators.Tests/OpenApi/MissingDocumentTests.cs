using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

// This project writes no document, so its output has no such file.
public sealed class MissingDocumentTests
{
    [Fact]
    public async Task Serve_DocumentIsMissing_AnswersWithAnErrorThatSaysWhatIsMissing()
    {
        var message = "";
        var app = ApiGatewayResolver.Create(o =>
        {
            o.ServeOpenApi("/openapi.json");
            o.OnException<InvalidOperationException>((error, _) =>
            {
                message = error.Message;
                return HttpResult.Problem(500);
            });
        });

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(500, await SendAsync(app));
            Assert.StartsWith("ServeOpenApi found no openapi.json in ", message, StringComparison.Ordinal);
            Assert.Contains("dotnet publish", message, StringComparison.Ordinal);
            message = "";
        }
    }

    private static async Task<int> SendAsync(ApiGatewayResolver app)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["version"] = "2.0",
            ["rawPath"] = "/openapi.json",
            ["headers"] = new JsonObject(),
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "GET", ["path"] = "/openapi.json" } },
        });
        await using var answer = await app.ResolveAsync(new MemoryStream(json), new LambdaContext());
        return JsonNode.Parse(answer)!["statusCode"]!.GetValue<int>();
    }
}
