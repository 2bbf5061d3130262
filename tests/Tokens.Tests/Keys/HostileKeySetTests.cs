using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;
using Microsoft.AspNetCore.Http;

namespace Lamplighter.Tests.Keys;

// What an issuer, or who sits in its place, can answer with.
public sealed class HostileKeySetTests : IAsyncLifetime
{
    private TestIssuer _issuer = null!;

    public static TheoryData<string, string> BadSets => new()
    {
        { "HTML", "<html><body>Sign in</body></html>" },
        { "nothing", "" },
        { "null", "null" },
        { "a list", "[]" },
        { "no keys", "{}" },
        { "keys of another kind", """{"keys":{"kid":"rsa-1"}}""" },
        { "an empty list", """{"keys":[]}""" },
        { "keys that aren't objects", """{"keys":[1,"a",null,[]]}""" },
        { "keys twice", $$"""{"keys":[],"keys":[{{TestKey.Rsa.Jwk().ToJsonString()}}]}""" },
        { "more than its end", TestIssuer.SetOf(TestKey.Rsa) + "x" },
        { "deep", """{"keys":""" + new string('[', 5_000) + new string(']', 5_000) + "}" },
        { "many keys", TestIssuer.SetOf([.. Enumerable.Range(0, 101).Select(static i => TestKey.Rsa.Named($"k{i}"))]) },
        { "a secret", """{"keys":[{"kty":"oct","kid":"rsa-1","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0","alg":"HS256"}]}""" },
        { "a key for encryption", Changed(key => key["use"] = "enc") },
        { "a key for nothing", Changed(key => key["use"] = null) },
        { "a key for other operations", Changed(key => key["key_ops"] = new JsonArray("encrypt")) },
        { "operations of another kind", Changed(key => key["key_ops"] = "verify") },
        { "a short modulus", TestIssuer.SetOf(TestKey.SmallRsa.Named("rsa-1")) },
        { "a padded short modulus", Changed(key => key["n"] = new string('A', 200) + TestKey.SmallRsa.Jwk()["n"]!.GetValue<string>()) },
        { "a huge modulus", Changed(key => key["n"] = new string('x', 1_368)) },
        { "the exponent 1", Changed(key => key["e"] = "AQ") },
        { "an even exponent", Changed(key => key["e"] = "AQAC") },
        { "a huge exponent", Changed(key => key["e"] = new string('x', 400)) },
        { "a modulus that isn't base64url", Changed(key => key["n"] = "%%%") },
        { "no exponent", Changed(key => key.Remove("e")) },
    };

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync(TestKey.Rsa, TestKey.P256);

    public ValueTask DisposeAsync() => _issuer.DisposeAsync();

    [Theory]
    [MemberData(nameof(BadSets), DisableDiscoveryEnumeration = true)]
    public async Task Validate_BadSet_IsUnavailable(string name, string set)
    {
        using var capture = TelemetryCapture.Start();
        _issuer.Server.Answer = KeyServer.Text(set);
        var tokens = _issuer.Validator();

        var result = await tokens.ValidateAsync(_issuer.Token());

        Assert.True(result.Failure == TokenFailure.KeysUnavailable, $"{name}: {result.Failure}");
        Assert.Equal("WARN", Assert.Single(capture.Logs).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Validate_BadSetLater_KeepsTheOldKeys()
    {
        var clock = new ManualTime();
        using var capture = TelemetryCapture.Start(null, clock);
        var tokens = _issuer.Validator();
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);

        _issuer.Server.Answer = KeyServer.Text("""{"keys":[]}""");
        clock.Advance(TimeSpan.FromHours(1));

        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Validate_Redirect_IsNotFollowed(int status)
    {
        using var capture = TelemetryCapture.Start();
        await using var hostile = await KeyServer.StartAsync(KeyServer.Text(TestIssuer.SetOf(TestKey.Rsa)));
        _issuer.Server.Answer = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = hostile.Address + "/keys";
            return Task.CompletedTask;
        };

        Assert.Equal(TokenFailure.KeysUnavailable, (await _issuer.Validator().ValidateAsync(_issuer.Token())).Failure);
        Assert.Empty(hostile.Paths);
        Assert.Contains($"the status is {status}", capture.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Validate_EndlessSet_IsNotReadOn(bool saysItsLength)
    {
        using var capture = TelemetryCapture.Start();
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _issuer.Server.Answer = async context =>
        {
            if (saysItsLength)
            {
                context.Response.ContentLength = long.MaxValue;
            }

            var chunk = new byte[64 * 1024];
            Array.Fill(chunk, (byte)' ');
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(chunk, CancellationToken.None);
            }

            aborted.SetResult();
        };
        var tokens = _issuer.Validator(static o => o.KeyTimeout = TimeSpan.FromMinutes(1));

        Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(_issuer.Token())).Failure);
        Assert.Contains("more than 262144 bytes", capture.Logs[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        await aborted.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    // The set is the issuer's word, and there are two of them.
    [Fact]
    public async Task Validate_TwoKeysOfOneId_UsesNeither()
    {
        using var capture = TelemetryCapture.Start();
        _issuer.Server.Answer = KeyServer.Text(
            TestIssuer.SetOf(TestKey.Rsa.Named("same"), TestKey.OtherRsa.Named("same"), TestKey.P256.Named("same"), TestKey.Rsa));
        var tokens = _issuer.Validator();

        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(_issuer.Token(key: TestKey.Rsa.Named("same")))).Failure);
        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(_issuer.Token(key: TestKey.OtherRsa.Named("same")))).Failure);

        // Of another kind there is one, and others don't suffer.
        Assert.True((await tokens.ValidateAsync(_issuer.Token(key: TestKey.P256.Named("same"), algorithm: "ES256"))).IsValid);
        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
    }

    [Fact]
    public async Task Validate_TheSameKeyTwice_IsOneKey()
    {
        _issuer.Server.Answer = KeyServer.Text(TestIssuer.SetOf(TestKey.Rsa, TestKey.Rsa, TestKey.P256, TestKey.P256));
        var tokens = _issuer.Validator();

        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);
        Assert.True((await tokens.ValidateAsync(_issuer.Token(key: TestKey.P256, algorithm: "ES256"))).IsValid);
    }

    // A secret among the public keys doesn't make symmetric tokens valid, and unknown kinds of keys are allowed.
    [Fact]
    public async Task Validate_OtherKindsAmongTheKeys_AreSkipped()
    {
        const string Coordinate = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE";
        var keys = new JsonArray(
            JsonNode.Parse("""{"kty":"oct","kid":"oct","k":"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0","alg":"HS256"}"""),
            JsonNode.Parse("""{"kty":"OKP","crv":"Ed25519","kid":"ed","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""),
            JsonNode.Parse("""{"kty":"EC","crv":"secp256k1","kid":"k1","x":"AA","y":"AA"}"""),
            JsonNode.Parse($$"""{"kty":"EC","crv":"P-256","kid":"off","x":"{{Coordinate}}","y":"{{Coordinate}}"}"""),
            TestKey.Rsa.Jwk());
        _issuer.Server.Answer = KeyServer.Text(new JsonObject { ["keys"] = keys }.ToJsonString());
        var tokens = _issuer.Validator();

        Assert.True((await tokens.ValidateAsync(_issuer.Token())).IsValid);

        // A point that isn't on its curve.
        var off = _issuer.Token(key: TestKey.P256.Named("off"), algorithm: "ES256");
        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(off)).Failure);
    }

    private static string Changed(Action<JsonObject> change)
    {
        var key = TestKey.Rsa.Jwk();
        change(key);
        return new JsonObject { ["keys"] = new JsonArray(key) }.ToJsonString();
    }
}
