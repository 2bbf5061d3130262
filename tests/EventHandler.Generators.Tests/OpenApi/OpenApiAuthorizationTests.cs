using System.Text.Json.Nodes;

namespace Lamplighter.Tests;

public sealed class OpenApiAuthorizationTests
{
    private const string Bearer = "[assembly: OpenApiSecurityScheme(\"token\", \"http\", Scheme = \"bearer\")]";
    private const string Everywhere = Bearer + " [assembly: OpenApiSecurity(\"token\", \"all\")]";

    [Theory]
    [InlineData("", "Authorize", """[{"bearer":[]}]""", "200 401")]
    [InlineData("", "Authorize(Scopes = [\"a\", \"b\"])", """[{"bearer":["a","b"]}]""", "200 401 403")]
    [InlineData("", "Authorize(\"p\")", """[{"bearer":[]}]""", "200 401 403")]
    [InlineData("", "Authorize(Groups = [\"g\"])", """[{"bearer":[]}]""", "200 401 403")]
    [InlineData("", "AllowAnonymous", null, "200")]
    [InlineData("", "Obsolete", null, "200")]
    [InlineData(Bearer, "Authorize(Scopes = [\"a\"])", """[{"token":["a"]}]""", "200 401 403")]
    [InlineData(Everywhere, "Authorize(Scopes = [\"a\"])", """[{"token":["all","a"]}]""", "200 401 403")]
    [InlineData(Everywhere, "Authorize", null, "200 401")]
    [InlineData(Everywhere, "AllowAnonymous", "[]", "200")]
    [InlineData(Bearer, "Authorize, OpenApiSecurity(\"token\", \"x\")", """[{"token":["x"]}]""", "200 401")]
    public void Authorize_IsASecurityRequirement(string assembly, string attributes, string? security, string statuses)
    {
        var document = Described.Document(
            assembly + $" [ApiGatewayRoutes] public sealed partial class R {{ [HttpGet(\"/\"), {attributes}] public string A() => \"\"; }}");
        var operation = document["paths"]!["/"]!["get"]!;

        Assert.True(
            JsonNode.DeepEquals(security is null ? null : JsonNode.Parse(security), operation["security"]), operation.ToJsonString());
        Assert.Equal(statuses, string.Join(' ', operation["responses"]!.AsObject().Select(static one => one.Key)));
    }

    [Fact]
    public void Authorize_WithoutASchemeOfTheDocument_AddsOne()
    {
        var document = Described.Document(
            "[ApiGatewayRoutes, Authorize] public sealed partial class R { [HttpGet(\"/\")] public string A([FromClaim] string sub) => sub; }");

        Assert.Equal("""{"type":"http","scheme":"bearer"}""", document["components"]!["securitySchemes"]!["bearer"]!.ToJsonString());
        Assert.Null(document["paths"]!["/"]!["get"]!["parameters"]);
        Assert.NotNull(document["paths"]!["/"]!["get"]!["responses"]!["403"]);
    }

    [Fact]
    public void Document_WithoutAuthorization_HasNoScheme() => Assert.Null(Described.Document(
        "[ApiGatewayRoutes] public sealed partial class R { [HttpGet(\"/\")] public string A() => \"\"; }")["components"]);
}
