using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;

namespace Lamplighter.Tests;

public sealed class ClaimTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private TokenValidator _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(TestKey.Rsa, TestKey.P256, TestKey.P384, TestKey.P521);
        _tokens = _issuer.Validator();
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Fact]
    public async Task Validate_Valid_HasTheClaims()
    {
        var result = await _tokens.ValidateAsync(_issuer.Token(static claims =>
        {
            claims["groups"] = new JsonArray("a", "b");
            claims["address"] = new JsonObject { ["city"] = "Ulm" };
            claims["admin"] = true;
            claims["nothing"] = null;
        }));

        Assert.True(result.IsValid);
        Assert.Equal(TokenFailure.None, result.Failure);
        Assert.Equal("user-1", result.Subject);
        Assert.Equal(["a", "b"], result.Claims.GetAll("groups"));
        Assert.Equal("Ulm", JsonElement.Parse(result.Claims["address"]!).GetProperty("city").GetString());
        Assert.Equal("true", result.Claims["admin"]);
        Assert.Null(result.Claims["nothing"]);
        Assert.Null(result.Claims["SUB"]);
        Assert.Equal(result.Claims.Count, result.Claims.ToList().Count);
        Assert.Equal("user-1", JsonElement.Parse(Encoding.UTF8.GetString(result.Payload.Span)).GetProperty("sub").GetString());
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task Validate_EachAlgorithm_IsValid(string algorithm)
    {
        var key = algorithm switch
        {
            "ES256" => TestKey.P256,
            "ES384" => TestKey.P384,
            "ES512" => TestKey.P521,
            _ => TestKey.Rsa,
        };
        var token = _issuer.Token(key: key, algorithm: algorithm);

        Assert.True((await _tokens.ValidateAsync(token)).IsValid);
        Assert.Equal(TokenFailure.InvalidSignature, (await _tokens.ValidateAsync(Changed(token))).Failure);
    }

    [Theory]
    [InlineData(-59, true)]
    [InlineData(-61, false)]
    public async Task Validate_Expiry_HasTheClockSkew(int seconds, bool isValid)
    {
        using var capture = TelemetryCapture.Start(null, new ManualTime());
        var token = _issuer.Token(claims => claims["exp"] = new ManualTime().Now.ToUnixTimeSeconds() + seconds);

        Assert.Equal(isValid ? TokenFailure.None : TokenFailure.Expired, (await _tokens.ValidateAsync(token)).Failure);
        var exact = _issuer.Validator(static o => o.ClockSkew = TimeSpan.Zero);
        Assert.Equal(TokenFailure.Expired, (await exact.ValidateAsync(token)).Failure);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(61, false)]
    public async Task Validate_NotBefore_HasTheClockSkew(int seconds, bool isValid)
    {
        using var capture = TelemetryCapture.Start(null, new ManualTime());
        var token = _issuer.Token(claims => claims["nbf"] = new ManualTime().Now.ToUnixTimeSeconds() + seconds);

        Assert.Equal(isValid ? TokenFailure.None : TokenFailure.NotYetValid, (await _tokens.ValidateAsync(token)).Failure);
    }

    [Fact]
    public async Task Validate_WithoutExpiry_IsRefused() =>
        Assert.Equal(TokenFailure.Expired, (await _tokens.ValidateAsync(_issuer.Token(static claims => claims.Remove("exp")))).Failure);

    [Theory]
    [InlineData("exp", "\"4000000000\"")]
    [InlineData("exp", "null")]
    [InlineData("exp", "[4000000000]")]
    [InlineData("exp", "1e999")]
    [InlineData("nbf", "\"0\"")]
    [InlineData("sub", "1")]
    [InlineData("sub", "[\"user-1\"]")]
    [InlineData("client_id", "[\"a\"]")]
    public async Task Validate_ClaimOfAnotherKind_IsRefused(string name, string json)
    {
        var claims = _issuer.Claims();
        claims.Remove(name);
        var token = TestToken.Sign(
            """{"alg":"RS256","kid":"rsa-1"}""", claims.ToJsonString()[..^1] + $",\"{name}\":{json}}}", TestKey.Rsa, "RS256");

        Assert.False((await _tokens.ValidateAsync(token)).IsValid);
    }

    [Theory]
    [InlineData("4000000000", true)]
    [InlineData("4000000000.5", true)]
    [InlineData("4e9", true)]
    [InlineData("1e300", false)]
    [InlineData("99999999999999999999", false)]
    public async Task Validate_ExpiryOfAnyForm_IsATime(string json, bool isValid)
    {
        var claims = _issuer.Claims();
        claims.Remove("exp");
        var token = TestToken.Sign(
            """{"alg":"RS256","kid":"rsa-1"}""", claims.ToJsonString()[..^1] + $",\"exp\":{json}}}", TestKey.Rsa, "RS256");

        Assert.Equal(isValid ? TokenFailure.None : TokenFailure.Malformed, (await _tokens.ValidateAsync(token)).Failure);
    }

    [Theory]
    [InlineData("\"orders\"", TokenFailure.None)]
    [InlineData("[\"x\",\"orders\"]", TokenFailure.None)]
    [InlineData("\"other\"", TokenFailure.WrongAudience)]
    [InlineData("\"Orders\"", TokenFailure.WrongAudience)]
    [InlineData("\"orders/\"", TokenFailure.WrongAudience)]
    [InlineData("\"orders x\"", TokenFailure.WrongAudience)]
    [InlineData("[]", TokenFailure.WrongAudience)]
    [InlineData("[[\"orders\"]]", TokenFailure.WrongAudience)]
    [InlineData("{\"a\":\"orders\"}", TokenFailure.WrongAudience)]
    [InlineData("null", TokenFailure.WrongAudience)]
    public async Task Validate_Audience_MustContainOurs(string audience, TokenFailure expected)
    {
        var result = await _tokens.ValidateAsync(_issuer.Token(claims => claims["aud"] = JsonNode.Parse(audience)));

        if (expected == TokenFailure.None)
        {
            Assert.True(result.IsValid);
        }
        else
        {
            Assert.Contains(result.Failure, new[] { expected, TokenFailure.Malformed });
        }
    }

    [Fact]
    public async Task Validate_WithoutAudience_IsRefused() => Assert.Equal(
        TokenFailure.WrongAudience, (await _tokens.ValidateAsync(_issuer.Token(static claims => claims.Remove("aud")))).Failure);

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("x")]
    public async Task Validate_AnotherIssuer_IsRefusedWithoutAFetch(string more)
    {
        var token = _issuer.Token(claims => claims["iss"] = more.Length == 0 ? null : _issuer.Name + more);

        Assert.Equal(TokenFailure.WrongIssuer, (await _tokens.ValidateAsync(token)).Failure);
        Assert.Empty(_issuer.Server.Paths);
    }

    [Fact]
    public async Task Validate_TwoKeysAndNoId_IsNotAGuess()
    {
        // One RSA key, so no doubt; two that would fit are one.
        var token = _issuer.Token(header: static header => header.Remove("kid"));
        Assert.True((await _tokens.ValidateAsync(token)).IsValid);

        _issuer.Server.Answer = KeyServer.Text(TestIssuer.SetOf(TestKey.Rsa, TestKey.OtherRsa));
        Assert.Equal(TokenFailure.UnknownKey, (await _issuer.Validator().ValidateAsync(token)).Failure);
    }

    [Fact]
    public async Task Validate_Client_MustBeOurs()
    {
        var tokens = TokenValidator.Create(o =>
        {
            o.AddIssuer(_issuer.Name, _issuer.Keys);
            o.ClientIds = ["app-1", "app-2"];
        });

        Assert.True((await tokens.ValidateAsync(Of("app-2"))).IsValid);
        Assert.Equal(TokenFailure.WrongClient, (await tokens.ValidateAsync(Of("app-3"))).Failure);
        Assert.Equal(TokenFailure.WrongClient, (await tokens.ValidateAsync(Of(null))).Failure);

        // Both, where both are required.
        var both = _issuer.Validator(static o => o.ClientIds = ["app-1"]);
        Assert.True((await both.ValidateAsync(_issuer.Token(static claims => claims["client_id"] = "app-1"))).IsValid);
        Assert.Equal(TokenFailure.WrongAudience, (await both.ValidateAsync(Of("app-1"))).Failure);

        string Of(string? client) => _issuer.Token(claims =>
        {
            claims.Remove("aud");
            if (client is not null)
            {
                claims["client_id"] = client;
            }
        });
    }

    [Theory]
    [InlineData("access", true)]
    [InlineData("id", false)]
    [InlineData("Access", false)]
    [InlineData(null, false)]
    public async Task Validate_TokenUse_MustBeOurs(string? use, bool isValid)
    {
        var tokens = _issuer.Validator(static o => o.TokenUse = "access");
        var token = _issuer.Token(claims =>
        {
            if (use is not null)
            {
                claims["token_use"] = use;
            }
        });

        Assert.Equal(isValid ? TokenFailure.None : TokenFailure.WrongTokenUse, (await tokens.ValidateAsync(token)).Failure);
    }

    [Fact]
    public async Task Validate_ManyAtOnce_AllHaveTheirOwnAnswer()
    {
        var tokens = Enumerable.Range(0, 64).Select(i => (Number: i, Text: i % 2 == 0
            ? _issuer.Token(
                claims => claims["sub"] = $"user-{i}",
                key: i % 4 == 0 ? TestKey.Rsa : TestKey.P256,
                algorithm: i % 4 == 0 ? "RS256" : "ES256")
            : Changed(_issuer.Token()))).ToArray();
        var results = await Task.WhenAll(tokens.Select(token => Task.Run(() => _tokens.ValidateAsync(token.Text))));

        foreach (var (token, result) in tokens.Zip(results))
        {
            Assert.Equal(token.Number % 2 == 0 ? $"user-{token.Number}" : null, result.Subject);
        }

        Assert.Single(_issuer.Server.Paths);
    }

    // With another first character of the signature.
    private static string Changed(string token)
    {
        var start = token.LastIndexOf('.') + 1;
        return token[..start] + (token[start] == 'A' ? 'B' : 'A') + token[(start + 1)..];
    }
}
