using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Lamplighter.Tests.Examples;

namespace Lamplighter.Tests.EndToEnd;

/// <summary>Templates whose routes are in the document that the build of the function wrote for API Gateway.</summary>
public sealed class GatewayDocumentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Orders_BehindARestApiOfItsDocument_AnswersItsRoutes()
    {
        var document = Path.Combine(Path.GetDirectoryName(Repository.Orders)!, "openapi.gateway.json");
        await using var host = await StartAsync(
            "OrdersFunction", Repository.Orders, $$"""
            Api:
                Type: AWS::Serverless::Api
                Properties:
                  StageName: v1
                  DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: '{{document}}' } } }
              AuthorizerFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: provided.al2023
                  Handler: authorizer
                  CodeUri: '{{Repository.Orders}}'
                  Timeout: 60
                  Environment: { Variables: { ORDERS_KEYS: shop={{OrdersExample.WritingKey}} orders:write } }
            """);

        using var anonymous = await host.Client.DeleteAsync($"/orders/{Guid.Empty}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", OrdersExample.WritingKey);
        using var placed = await host.Client.PostAsJsonAsync(
            "/orders",
            new { customer = "ada", lines = new[] { new { product = "lamp", quantity = 2, price = 9.5m } } },
            TestContext.Current.CancellationToken);
        var order = await placed.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var id = order.GetProperty("id").GetString();
        using var found = await host.Client.GetAsync($"/orders/{id}", TestContext.Current.CancellationToken);
        using var exported = await host.Client.GetAsync("/orders/export?customer=ada", TestContext.Current.CancellationToken);
        using var unknown = await host.Client.PatchAsync($"/orders/{id}", null, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (placed.StatusCode, found.StatusCode));
        Assert.Equal("application/jsonl", exported.Content.Headers.ContentType?.MediaType);
        Assert.Contains(id!, await exported.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // Another method never reaches the function.
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
        Assert.Contains(host.Lines, static line => line.Contains("PUT     /orders/{id}/status", StringComparison.Ordinal)
            || line.Contains("PUT /orders/{id}/status", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Lines, static line => line.StartsWith("note: ", StringComparison.Ordinal)
            && line.Contains("openapi.gateway", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DefinitionBody: { 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: 'FILE' } } }", false)]
    [InlineData("DefinitionUri: FILE", true)]
    public async Task Shop_BehindAnHttpApiOfItsDocument_AnswersItsRoutes(string definition, bool isNoted)
    {
        var document = Path.Combine(Path.GetDirectoryName(Repository.Shop)!, "openapi.gateway.yaml");
        await using var host = await StartAsync(
            "ShopFunction", Repository.Shop, $$"""
            Api:
                Type: AWS::Serverless::HttpApi
                Properties: { {{definition.Replace("FILE", document, StringComparison.Ordinal)}} }
            """);

        using var taken = await host.Client.GetAsync("/together/1/lamp", TestContext.Current.CancellationToken);
        using var unknown = await host.Client.GetAsync("/nowhere", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (taken.StatusCode, unknown.StatusCode));
        Assert.Contains(
            "lamp", await taken.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var invocation = await host.InvocationAsync(static detail => detail.GetProperty("status").GetString() == "ok");
        Assert.Equal(
            "2.0", JsonElement.Parse(invocation.GetProperty("event").GetProperty("text").GetString()!).GetProperty("version").GetString());
        Assert.Equal(
            isNoted,
            host.Lines.Any(static line => line.Contains("Fn::Sub is evaluated here, but not in AWS", StringComparison.Ordinal)));
    }

    private async Task<LocalHostProcess> StartAsync(string function, string code, string api)
    {
        var template = Path.Combine(_folder, "template.yaml");
        await File.WriteAllTextAsync(template, $$"""
            Transform: AWS::Serverless-2016-10-31
            Resources:
              {{function}}:
                Type: AWS::Serverless::Function
                Properties: { Runtime: provided.al2023, CodeUri: '{{code}}', Timeout: 60, Tracing: Active }
              {{api}}
            """);
        return await LocalHostProcess.StartApiAsync("--template=" + template);
    }
}
