using System.Text.Json.Nodes;
using Lamplighter.Tests.Making;

namespace Lamplighter.Tests;

// What an Application Load Balancer says of the users whom it has authenticated.
public sealed class LoadBalancerTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188";
    private const string Id = "5ef7e1a4-4a3b-4c7e-9d0a-1c2b3d4e5f60";

    private readonly ManualTime _clock = new();
    private KeyServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await KeyServer.StartAsync(context => KeyServer.Text(
        TestKey.P256.Pem, context.Request.Path == "/keys/" + Id ? 200 : 403)(context));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("user-1")]
    [InlineData("user-12")]
    [InlineData("user-123")]
    public async Task Validate_Padded_IsValid(string subject)
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var token = Data(payload: payload => payload["sub"] = subject);
        var tokens = Validator();

        Assert.Contains(token.Split('.'), static part => part.EndsWith('='));
        Assert.Equal(subject, (await tokens.ValidateAsync(token)).Subject);
        Assert.True((await tokens.ValidateAsync(token)).IsValid);
        Assert.Equal(["/keys/" + Id], _server.Paths);
    }

    // All load balancers of a region have the same keys: an attacker has one, too.
    [Theory]
    [InlineData("arn:aws:elasticloadbalancing:eu-west-1:666666666666:loadbalancer/app/shop/50dc6c495c0c9188")]
    [InlineData(Arn + "x")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Validate_AnotherSigner_IsRefusedWithoutAFetch(string? signer)
    {
        using var capture = TelemetryCapture.Start(null, _clock);

        Assert.Equal(TokenFailure.WrongIssuer, (await Validator().ValidateAsync(Data(header => header["signer"] = signer))).Failure switch
        {
            TokenFailure.Malformed when signer is null => TokenFailure.WrongIssuer,
            var failure => failure,
        });
        Assert.Empty(_server.Paths);
    }

    [Theory]
    [InlineData("../../evil")]
    [InlineData("https://evil.example.com/")]
    [InlineData("5ef7e1a4-4a3b-4c7e-9d0a-1c2b3d4e5f60/../x")]
    [InlineData("{5ef7e1a4-4a3b-4c7e-9d0a-1c2b3d4e5f60}")]
    [InlineData("")]
    public async Task Validate_IdThatIsNoId_IsRefusedWithoutAFetch(string id)
    {
        using var capture = TelemetryCapture.Start(null, _clock);

        Assert.Equal(TokenFailure.UnknownKey, (await Validator().ValidateAsync(Data(header => header["kid"] = id))).Failure);
        Assert.Empty(_server.Paths);
    }

    [Fact]
    public async Task Validate_StormOfUnknownKeys_FetchesOncePerCooldown()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = Validator();
        Assert.True((await tokens.ValidateAsync(Data())).IsValid);

        for (var round = 0; round < 2; round++)
        {
            _clock.Advance(TimeSpan.FromSeconds(31));
            var storm = Enumerable.Range(0, 100)
                .Select(_ => tokens.ValidateAsync(Data(static header => header["kid"] = Guid.NewGuid().ToString())));
            Assert.All(await Task.WhenAll(storm), static result => Assert.Equal(TokenFailure.UnknownKey, result.Failure));
            Assert.Equal(round + 2, _server.Paths.Count);
        }

        Assert.True((await tokens.ValidateAsync(Data())).IsValid);

        // A diagnostic line has nothing of the tokens.
        Assert.Equal(2, capture.Logs.Count);
        Assert.All(_server.Paths.Skip(1), path => Assert.DoesNotContain(path["/keys/".Length..], capture.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_EndpointIsDown_UsesTheOldKey()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = Validator();
        Assert.True((await tokens.ValidateAsync(Data())).IsValid);
        _server.Answer = KeyServer.Text("", 500);

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.True((await tokens.ValidateAsync(Data())).IsValid);
        _clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(TokenFailure.KeysUnavailable, (await tokens.ValidateAsync(Data())).Failure);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("rsa")]
    [InlineData("p384")]
    public async Task Validate_KeyOfAnotherKind_IsUnavailable(string pem)
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        _server.Answer = KeyServer.Text(pem switch
        {
            "rsa" => TestKey.Rsa.Pem,
            "p384" => TestKey.P384.Pem,
            _ => pem,
        });

        Assert.Equal(TokenFailure.KeysUnavailable, (await Validator().ValidateAsync(Data())).Failure);
        Assert.Single(capture.Logs);
    }

    [Fact]
    public async Task Validate_Expired_IsRefused()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = Validator();
        var past = _clock.Now.ToUnixTimeSeconds() - 61;

        Assert.Equal(TokenFailure.Expired, (await tokens.ValidateAsync(Data(header => header["exp"] = past))).Failure);
        Assert.Equal(TokenFailure.Expired, (await tokens.ValidateAsync(Data(static header => header.Remove("exp")))).Failure);
        Assert.Equal(TokenFailure.Expired, (await tokens.ValidateAsync(Data(payload: payload => payload["exp"] = past))).Failure);
        Assert.True((await tokens.ValidateAsync(Data(payload: static payload => payload.Remove("exp")))).IsValid);
    }

    [Fact]
    public async Task Validate_Client_MustBeOurs()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = Validator(static o => o.ClientIds = ["client-2"]);

        Assert.Equal(TokenFailure.WrongClient, (await tokens.ValidateAsync(Data())).Failure);
        Assert.True((await tokens.ValidateAsync(Data(static header => header["client"] = "client-2"))).IsValid);
    }

    [Fact]
    public async Task Validate_Forged_IsRefused()
    {
        using var capture = TelemetryCapture.Start(null, _clock);
        var tokens = Validator();
        var parts = Data().Split('.');
        var other = Data(payload: static payload => payload["sub"] = "admin").Split('.');

        Assert.Equal(TokenFailure.InvalidSignature, (await tokens.ValidateAsync($"{parts[0]}.{other[1]}.{parts[2]}")).Failure);
        var renamed = Data(static header => header["alg"] = "ES384");
        Assert.Equal(TokenFailure.AlgorithmNotAllowed, (await tokens.ValidateAsync(renamed)).Failure);
    }

    private TokenValidator Validator(Action<TokenOptions>? configure = null) => TokenValidator.Create(o =>
    {
        o.AddLoadBalancer(Arn, new Uri(_server.Address + "/keys"));
        configure?.Invoke(o);
    });

    private string Data(Action<JsonObject>? header = null, Action<JsonObject>? payload = null)
    {
        var head = new JsonObject
        {
            ["typ"] = "JWT",
            ["kid"] = Id,
            ["alg"] = "ES256",
            ["iss"] = "https://login.example.com",
            ["client"] = "client-1",
            ["signer"] = Arn,
            ["exp"] = _clock.Now.ToUnixTimeSeconds() + 120,
        };
        header?.Invoke(head);
        var claims = new JsonObject
        {
            ["sub"] = "user-1",
            ["email"] = "user@example.com",
            ["exp"] = _clock.Now.ToUnixTimeSeconds() + 120,
            ["iss"] = "https://login.example.com",
        };
        payload?.Invoke(claims);
        return TestToken.Sign(head.ToJsonString(), claims.ToJsonString(), TestKey.P256, "ES256", isPadded: true);
    }
}
