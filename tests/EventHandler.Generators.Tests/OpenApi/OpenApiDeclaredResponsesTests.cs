using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class OpenApiDeclaredResponsesTests
{
    [Fact]
    public void Attribute_WithoutAType_DescribesWhatTheCodeShows()
    {
        var responses = Responses(
            "[HttpPost(\"/{id}\"), ProducesResponseType(200, Description = \"The order.\"), ProducesResponseType(400), ProducesResponseType(409)]"
            + " public Order A(int id) => new(id);");

        Assert.Equal("\"The order.\"", responses.At("200|description"));
        Assert.Equal("\"#/components/schemas/Order\"", responses.At("200|content|application/json|schema|$ref"));
        Assert.Equal(
            "\"#/components/schemas/ValidationProblemDetails\"", responses.At("400|content|application/problem+json|schema|$ref"));
        Assert.Equal("\"#/components/schemas/ProblemDetails\"", responses.At("409|content|application/problem+json|schema|$ref"));
    }

    [Fact]
    public void Attribute_WithoutAType_KeepsTheBodyOfAResult()
    {
        var responses = Responses(
            "[HttpPost(\"/{id}\"), ProducesResponseType(201)] public HttpResult A(int id) => HttpResult.Created(\"/\", new Order(id));");

        Assert.Equal("\"#/components/schemas/Order\"", responses.At("201|content|application/json|schema|$ref"));
    }

    [Fact]
    public void Attribute_WithAType_ReplacesWhatTheCodeShows()
    {
        var responses = Responses("[HttpPost(\"/{id}\"), ProducesResponseType<string>(200)] public Order A(int id) => new(id);");

        Assert.Equal("""{"type":"string"}""", responses.At("200|content|application/json|schema"));
    }

    // What the code doesn't show is any response.
    [Theory]
    [InlineData("[HttpPost(\"/{id}\")] public HttpResult A(int id) => id > 1 ? HttpResult.Ok() : _inner.Handle();", "200 400 default")]
    [InlineData("[HttpPost(\"/{id}\")] public HttpResult A(int id) => id > 1 ? HttpResult.Ok() : Sealed.Handle();", "200 202 400")]
    [InlineData("[HttpPost(\"/{id}\")] public HttpResult A(int id) => id > 1 ? HttpResult.Ok() : Gone;", "200 400 default")]
    [InlineData("[HttpPost(\"/{id}\")] public HttpResult? A(int id) => id > 1 ? HttpResult.Ok() : null;", "200 204 400")]
    [InlineData("[HttpPost(\"/{id}\"), ProducesResponseType(401)] public HttpResult A(int id) => HttpResult.Status(id);", "400 401 default")]
    [InlineData(
        "[HttpPost(\"/{id}\"), ProducesResponseType(99), ProducesResponseType(100), ProducesResponseType(599), ProducesResponseType(600)]"
        + "public HttpResult A(int id) => HttpResult.Status(id);", "100 400 599")]
    [InlineData("[HttpPost(\"/{id}\"), ProducesResponseType(202)] public HttpResult A(int id) => HttpResult.Status(id);", "202 400")]
    public void Result_OfUnknownCode_IsTheDefault(string method, string statuses)
    {
        const string Types = "public interface IHandler { HttpResult Handle(); } "
            + "public sealed class Handler : IHandler { public HttpResult Handle() => HttpResult.Accepted(\"/\"); }";
        var responses = Described.Document(DescribedSources.Routes(
            method + " private readonly IHandler _inner = new Handler(); private static readonly Handler Sealed = new(); "
            + "private static HttpResult Gone { get; } = HttpResult.Status(410); private object All => (_inner, Sealed, Gone);",
            Types))["paths"]!["/{id}"]!["post"]!["responses"]!;

        Assert.Equal(statuses, string.Join(' ', responses.AsObject().Select(static one => one.Key)));
    }

    private static JsonNode Responses(string members)
    {
        var document = Described.Document(DescribedSources.Routes(members, "public sealed record Order(int Id);"));
        return document["paths"]!["/{id}"]!["post"]!["responses"]!;
    }
}
