using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;

namespace Lamplighter.Tests;

// The known attacks on verifiers of tokens.
public sealed class AttackTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;
    private TokenValidator _tokens = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(TestKey.Rsa, TestKey.P256);
        _tokens = _issuer.Validator();
    }

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("NONE")]
    [InlineData("nOnE")]
    [InlineData("")]
    public async Task Validate_AlgorithmNone_IsRefused(string algorithm)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = TestKey.Rsa.Id }.ToJsonString();
        var unsigned = TestToken.Join(header, _issuer.Claims().ToJsonString(), static _ => []);
        var signed = TestToken.Join(header, _issuer.Claims().ToJsonString(), static data => TestKey.Rsa.Sign(data, "RS256"));

        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(unsigned)).Failure);
        Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await _tokens.ValidateAsync(signed)).Failure);
        Assert.Empty(_issuer.Server.Paths);
    }

    // The public key is public, so a token that it signs as a secret must not be believed.
    [Theory]
    [InlineData("HS256")]
    [InlineData("HS512")]
    public async Task Validate_PublicKeyAsSecret_IsRefused(string algorithm)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["kid"] = TestKey.Rsa.Id }.ToJsonString();
        var secrets = new[] { TestKey.Rsa.Pem, TestKey.Rsa.Pem + "\n", TestKey.Rsa.Jwk().ToJsonString() };
        foreach (var secret in secrets.Select(Encoding.UTF8.GetBytes))
        {
            var token = TestToken.Join(
                header,
                _issuer.Claims().ToJsonString(),
                data => algorithm == "HS256" ? HMACSHA256.HashData(secret, data) : HMACSHA512.HashData(secret, data));

            Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await _tokens.ValidateAsync(token)).Failure);
        }
    }

    [Fact]
    public async Task Validate_AlgorithmOfAnotherKindOfKey_IsRefused()
    {
        // An RSA signature whose header names the curve's key, and the other way round.
        var rsa = _issuer.Token(header: static h => h["kid"] = TestKey.P256.Id);
        var curve = _issuer.Token(header: static h => h["kid"] = TestKey.Rsa.Id, key: TestKey.P256, algorithm: "ES256");

        Assert.Equal(TokenFailure.UnknownKey, (await _tokens.ValidateAsync(rsa)).Failure);
        Assert.Equal(TokenFailure.UnknownKey, (await _tokens.ValidateAsync(curve)).Failure);
    }

    [Fact]
    public async Task Validate_AlgorithmThatIsNotListed_IsRefused()
    {
        var tokens = _issuer.Validator(static o => o.Algorithms = ["ES256"]);

        Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await tokens.ValidateAsync(_issuer.Token())).Failure);
        Assert.True((await tokens.ValidateAsync(_issuer.Token(key: TestKey.P256, algorithm: "ES256"))).IsValid);
    }

    [Fact]
    public async Task Validate_AlgorithmThatTheKeyIsNotFor_IsRefused()
    {
        var key = TestKey.Rsa.Jwk();
        key["alg"] = "RS256";
        _issuer.Server.Answer = KeyServer.Text(new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString());

        Assert.Equal(TokenFailure.UnknownKey, (await _tokens.ValidateAsync(_issuer.Token(algorithm: "PS256"))).Failure);
        Assert.True((await _tokens.ValidateAsync(_issuer.Token())).IsValid);
    }

    [Fact]
    public async Task Validate_KeyOfAStrangerWithTheRightId_IsRefused()
    {
        var token = _issuer.Token(key: TestKey.OtherRsa.Named(TestKey.Rsa.Id));

        Assert.Equal(TokenFailure.InvalidSignature, (await _tokens.ValidateAsync(token)).Failure);
    }

    // What is in the header comes from who made the token: its own key would verify it.
    [Theory]
    [InlineData("jwk")]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("x5c")]
    public async Task Validate_KeyInTheHeader_IsIgnored(string member)
    {
        await using var hostile = await KeyServer.StartAsync(KeyServer.Text(TestIssuer.SetOf(TestKey.OtherRsa.Named("mine"))));
        JsonNode value = member switch
        {
            "jwk" => TestKey.OtherRsa.Named("mine").Jwk(),
            "x5c" => new JsonArray(Convert.ToBase64String(Encoding.ASCII.GetBytes(TestKey.OtherRsa.Pem))),
            _ => hostile.Address + "/keys",
        };
        var known = _issuer.Token(header: h => (h[member], h["kid"]) = (value.DeepClone(), TestKey.Rsa.Id), key: TestKey.OtherRsa);
        var unknown = _issuer.Token(header: h => (h[member], h["kid"]) = (value.DeepClone(), "mine"), key: TestKey.OtherRsa);

        Assert.Equal(TokenFailure.InvalidSignature, (await _tokens.ValidateAsync(known)).Failure);
        Assert.Equal(TokenFailure.UnknownKey, (await _tokens.ValidateAsync(unknown)).Failure);
        Assert.Empty(hostile.Paths);

        // A token that is otherwise right isn't refused for it.
        Assert.True((await _tokens.ValidateAsync(_issuer.Token(header: h => h[member] = value.DeepClone()))).IsValid);
    }

    [Theory]
    [InlineData("""["b64"]""")]
    [InlineData("""["exp"]""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"b64\"")]
    public async Task Validate_Critical_IsRefused(string critical)
    {
        var token = _issuer.Token(header: h => h["crit"] = JsonNode.Parse(critical));

        Assert.Equal(TokenFailure.CriticalHeader, (await _tokens.ValidateAsync(token)).Failure);
    }

    // Of two, one reader takes the first and another one the last.
    [Theory]
    [InlineData("""{"alg":"RS256","kid":"rsa-1"}""", """{"sub":"user-1","sub":"admin",CLAIMS}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa-1"}""", """{"sub":"user-1","s\u0075b":"admin",CLAIMS}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa-1"}""", """{"sub":"user-1","iss":"https://other.example.com",CLAIMS}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa-1"}""", """{"sub":"user-1","realm":{"roles":["a"],"roles":["b"]},CLAIMS}""")]
    [InlineData("""{"alg":"none","kid":"rsa-1","alg":"RS256"}""", """{"sub":"user-1",CLAIMS}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa-1","\u0061lg":"none"}""", """{"sub":"user-1",CLAIMS}""")]
    public async Task Validate_MemberTwice_IsMalformed(string header, string payload)
    {
        var claims = _issuer.Claims();
        claims.Remove("sub");
        var token = TestToken.Sign(
            header, payload.Replace("CLAIMS", claims.ToJsonString()[1..^1], StringComparison.Ordinal), TestKey.Rsa, "RS256");

        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(token)).Failure);
    }

    [Fact]
    public async Task Validate_AnotherPayloadWithTheSameSignature_IsRefused()
    {
        var parts = _issuer.Token().Split('.');
        var other = _issuer.Token(static claims => claims["sub"] = "admin").Split('.');

        Assert.Equal(TokenFailure.InvalidSignature, (await _tokens.ValidateAsync($"{parts[0]}.{other[1]}.{parts[2]}")).Failure);
    }

    // The signature of an elliptic curve that is all zeros fits any data in verifiers with a certain bug.
    [Fact]
    public async Task Validate_ZeroSignature_IsRefused()
    {
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = TestKey.P256.Id }.ToJsonString();
        var token = TestToken.Join(header, _issuer.Claims().ToJsonString(), static _ => new byte[64]);

        Assert.Equal(TokenFailure.InvalidSignature, (await _tokens.ValidateAsync(token)).Failure);
    }

    [Fact]
    public async Task Validate_Huge_IsNotDecoded()
    {
        var long1 = _issuer.Token(static claims => claims["x"] = new string('x', 20_000));
        var long2 = new string('a', 50_000_000);

        Assert.Equal(TokenFailure.TooLong, (await _tokens.ValidateAsync(long1)).Failure);
        Assert.Equal(TokenFailure.TooLong, (await _tokens.ValidateAsync(long2)).Failure);
        Assert.True((await _issuer.Validator(static o => o.MaxTokenLength = 65_536).ValidateAsync(long1)).IsValid);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("""{"a":""", "}")]
    public async Task Validate_Deep_IsMalformed(string open, string close)
    {
        var claims = _issuer.Claims().ToJsonString();
        var deep = string.Concat(Enumerable.Repeat(open, 600)) + "1" + string.Concat(Enumerable.Repeat(close, 600));
        var token = TestToken.Sign(
            """{"alg":"RS256","kid":"rsa-1"}""", claims[..^1] + ",\"deep\":" + deep + "}", TestKey.Rsa, "RS256");

        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(token)).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.W10")]
    [InlineData("e30.e30.e30")]
    [InlineData("eyJhbGciOjF9.e30.e30")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.e30.e30.e30")]
    public async Task Validate_NoToken_IsRefusedWithoutAFetch(string token)
    {
        var failure = (await _tokens.ValidateAsync(token)).Failure;

        Assert.Contains(failure, new[] { TokenFailure.Missing, TokenFailure.Malformed });
        Assert.Empty(_issuer.Server.Paths);
    }

    [Theory]
    [InlineData(" ", "")]
    [InlineData("", " ")]
    [InlineData("", "\n")]
    [InlineData("", "=")]
    [InlineData("", "==")]
    [InlineData("\u00a0", "")]
    public async Task Validate_AnythingAroundTheToken_IsMalformed(string before, string after) =>
        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(before + _issuer.Token() + after)).Failure);

    [Fact]
    public async Task Validate_WhiteSpaceInside_IsMalformed()
    {
        var token = _issuer.Token();

        // The decoder of .NET skips spaces.
        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(token.Insert(5, " "))).Failure);
        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(token.Insert(token.Length - 4, "\n"))).Failure);
    }

    [Fact]
    public async Task Validate_HalfACharacterInAClaim_IsMalformed()
    {
        var claims = _issuer.Claims().ToJsonString();
        var token = TestToken.Sign(
            """{"alg":"RS256","kid":"rsa-1"}""", claims[..^1] + ""","name":"\ud800"}""", TestKey.Rsa, "RS256");

        Assert.Equal(TokenFailure.Malformed, (await _tokens.ValidateAsync(token)).Failure);
    }

    // Two issuers that are both trusted must not speak for each other.
    [Fact]
    public async Task Validate_KeyOfAnotherTrustedIssuer_IsRefused()
    {
        await using var other = await TestIssuer.StartAsync(TestKey.OtherRsa.Named(TestKey.Rsa.Id));
        var tokens = _issuer.Validator(o => o.AddIssuer(other.Name, other.Keys));

        var forged = other.Token(claims => claims["iss"] = _issuer.Name, key: TestKey.OtherRsa.Named(TestKey.Rsa.Id));
        Assert.Equal(TokenFailure.InvalidSignature, (await tokens.ValidateAsync(forged)).Failure);
        Assert.True((await tokens.ValidateAsync(other.Token(key: TestKey.OtherRsa.Named(TestKey.Rsa.Id)))).IsValid);
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
    }
}
