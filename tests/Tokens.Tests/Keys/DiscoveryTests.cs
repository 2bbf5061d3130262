using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;

namespace Lamplighter.Tests.Keys;

public sealed class DiscoveryTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync();

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/tenant/v2.0")]
    public async Task Validate_Discovery_FindsTheKeys(string path)
    {
        var issuer = _issuer.Name + path;
        Describe(new JsonObject { ["issuer"] = issuer, ["jwks_uri"] = _issuer.Name + "/the/keys" });

        Assert.True((await Validator(issuer).ValidateAsync(_issuer.Token(claims => claims["iss"] = issuer))).IsValid);
        Assert.Equal([path.TrimEnd('/') + "/.well-known/openid-configuration", "/the/keys"], _issuer.Server.Paths);
    }

    [Fact]
    public async Task Validate_DocumentOfAnotherIssuer_IsNotBelieved()
    {
        using var capture = TelemetryCapture.Start();
        Describe(new JsonObject { ["issuer"] = "https://login.example.com", ["jwks_uri"] = _issuer.Name + "/the/keys" });

        Assert.Equal(TokenFailure.KeysUnavailable, (await Validator(_issuer.Name).ValidateAsync(_issuer.Token())).Failure);
        Assert.DoesNotContain("/the/keys", _issuer.Server.Paths);
        Assert.Contains("another one", capture.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("http://login.example.com/keys")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/keys")]
    [InlineData("")]
    public async Task Validate_KeysElsewhereWithoutTls_AreNotFetched(string? keys)
    {
        using var capture = TelemetryCapture.Start();
        Describe(new JsonObject { ["issuer"] = _issuer.Name, ["jwks_uri"] = keys });

        Assert.Equal(TokenFailure.KeysUnavailable, (await Validator(_issuer.Name).ValidateAsync(_issuer.Token())).Failure);
        Assert.Single(_issuer.Server.Paths);
        Assert.Contains("jwks_uri", capture.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static TokenValidator Validator(string issuer) => TokenValidator.Create(o =>
    {
        o.AddIssuer(issuer);
        o.Audiences = ["orders"];
    });

    private void Describe(JsonObject document)
    {
        var keys = _issuer.Server.Answer;
        var description = KeyServer.Text(document.ToJsonString());
        _issuer.Server.Answer = context =>
            context.Request.Path.Value!.EndsWith("openid-configuration", StringComparison.Ordinal) ? description(context) : keys(context);
    }
}
