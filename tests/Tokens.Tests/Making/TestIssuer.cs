using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests.Making;

// An issuer with its key set on a real server, tokens of any kind, and a validator for the audience "orders".
internal sealed class TestIssuer : IAsyncDisposable
{
    private TestIssuer(KeyServer server) => Server = server;

    public KeyServer Server { get; }

    public string Name => Server.Address;

    public Uri Keys => new(Name + "/keys");

    public static async Task<TestIssuer> StartAsync(params TestKey[] keys) =>
        new(await KeyServer.StartAsync(KeyServer.Text(SetOf(keys.Length == 0 ? [TestKey.Rsa] : keys))));

    public static string SetOf(params TestKey[] keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.Jwk())]) }.ToJsonString();

    public TokenValidator Validator(Action<TokenOptions>? configure = null) => TokenValidator.Create(o =>
    {
        o.AddIssuer(Name, Keys);
        o.Audiences = ["orders"];
        configure?.Invoke(o);
    });

    public string Token(
        Action<JsonObject>? claims = null, Action<JsonObject>? header = null, TestKey? key = null, string algorithm = "RS256")
    {
        key ??= TestKey.Rsa;
        var head = new JsonObject { ["alg"] = algorithm, ["kid"] = key.Id, ["typ"] = "JWT" };
        header?.Invoke(head);
        var payload = Claims();
        claims?.Invoke(payload);
        return TestToken.Sign(head.ToJsonString(), payload.ToJsonString(), key, algorithm);
    }

    public JsonObject Claims() => new()
    {
        ["iss"] = Name,
        ["aud"] = "orders",
        ["sub"] = "user-1",
        ["exp"] = LambdaProcess.Current.Clock.GetUtcNow().ToUnixTimeSeconds() + 3600,
    };

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
