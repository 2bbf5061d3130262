using Lamplighter.Tests.Making;

namespace Lamplighter.Tests;

public sealed class OptionTests
{
    private const string Arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shop/50dc6c495c0c9188";

    public static TheoryData<string, Action<TokenOptions>> Mistakes => new()
    {
        { "accepts nobody", static _ => { } },
        { "Audiences or ClientIds", static o => o.AddIssuer("https://a.example.com") },
        { "added twice", With(static o => o.AddIssuer("https://a.example.com")) },
        { "issuers or for load balancers", With(static o => o.AddLoadBalancer(Arn)) },
        { "isn't supported", With(static o => o.Algorithms = ["HS256"]) },
        { "isn't supported", With(static o => o.Algorithms = ["none"]) },
        { "isn't supported", With(static o => o.Algorithms = ["rs256"]) },
        { "Algorithms is empty", With(static o => o.Algorithms = []) },
        { "contains an empty text", With(static o => o.Audiences = [""]) },
        { "contains an empty text", With(static o => o.ClientIds = [" "]) },
        { "TokenUse \"refresh\"", With(static o => o.TokenUse = "refresh") },
        { "ClockSkew", With(static o => o.ClockSkew = TimeSpan.FromMinutes(11)) },
        { "ClockSkew", With(static o => o.ClockSkew = TimeSpan.FromSeconds(-1)) },
        { "KeyTimeout", With(static o => o.KeyTimeout = TimeSpan.Zero) },
        { "KeyCooldown", With(static o => o.KeyCooldown = TimeSpan.Zero) },
        { "KeyLifetime", With(static o => o.KeyLifetime = TimeSpan.FromSeconds(1)) },
        { "MaxKeyAge", With(static o => o.MaxKeyAge = TimeSpan.FromMinutes(1)) },
        { "MaxTokenLength", With(static o => o.MaxTokenLength = 1_000_000) },
        { "isn't trusted", static o => o.AddIssuer("http://login.example.com") },
        { "isn't trusted", static o => o.AddIssuer("https://user:secret@login.example.com") },
        { "isn't an address", static o => o.AddIssuer("login.example.com") },
        { "isn't an address", static o => o.AddIssuer("https://login.example.com/?tenant=1") },
        { "isn't trusted", static o => o.AddIssuer("login", new Uri("http://login.example.com/keys")) },
        { "isn't trusted", static o => o.AddIssuer("login", new Uri("file:///keys.json")) },
        { "isn't trusted", static o => o.AddIssuer("login", new Uri("/keys", UriKind.Relative)) },
        { "isn't the ID of a user pool", static o => o.AddCognitoUserPool("eu-west-1") },
        { "isn't the ID of a user pool", static o => o.AddCognitoUserPool("evil.example.com/_a") },
        { "isn't the ID of a user pool", static o => o.AddCognitoUserPool("eu-west-1_a/../b") },
        { "isn't the ARN", static o => o.AddLoadBalancer("arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/b") },
        { "isn't the ARN", static o => o.AddLoadBalancer("shop") },
        { "isn't the ARN", static o => o.AddLoadBalancer(Arn.Replace("eu-west-1", "evil.example.com/", StringComparison.Ordinal)) },
        { "no audience", static o => (o.Audiences, _) = (["a"], Added(o)) },
        { "can't be used: it isn't valid JSON", With(static o => o.AddIssuerWithKeys("b", "{")) },
        { "no public key", With(static o => o.AddIssuerWithKeys("b", """{"keys":[]}""")) },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Create_Mistake_SaysWhatIsWrong(string message, Action<TokenOptions> configure)
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => TokenValidator.Create(configure));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "access")]
    [InlineData("id", "id")]
    public void AddCognitoUserPool_TokenUse_IsAccessUnlessSet(string? set, string expected)
    {
        string? use = null;
        TokenValidator.Create(o =>
        {
            o.TokenUse = set;
            o.AddCognitoUserPool("eu-west-1_Ab12Cd34E");
            o.ClientIds = ["app"];
            use = o.TokenUse;
        });

        Assert.Equal(expected, use);
    }

    [Fact]
    public async Task AddIssuerWithKeys_Token_NeedsNoServer()
    {
        await using var issuer = await TestIssuer.StartAsync();
        var tokens = TokenValidator.Create(o =>
        {
            o.AddIssuerWithKeys(issuer.Name, TestIssuer.SetOf(TestKey.Rsa));
            o.Audiences = ["orders"];
        });

        Assert.True(await tokens.LoadKeysAsync());
        Assert.True((await tokens.ValidateAsync(issuer.Token())).IsValid);
        Assert.Equal(TokenFailure.UnknownKey, (await tokens.ValidateAsync(issuer.Token(key: TestKey.OtherRsa))).Failure);
        Assert.Empty(issuer.Server.Paths);
    }

    private static Action<TokenOptions> With(Action<TokenOptions> more) => o =>
    {
        o.AddIssuer("https://a.example.com");
        o.Audiences = ["a"];
        more(o);
    };

    private static bool Added(TokenOptions options)
    {
        options.AddLoadBalancer(Arn);
        return true;
    }
}
