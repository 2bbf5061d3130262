using System.Text;
using System.Text.Json.Nodes;
using Lamplighter.Tests.Authorization;

namespace Lamplighter.Tests.Fuzz;

// What an authorizer passes on comes from tokens, so anything can be in it. Routes with claims, items and rules answer, and a rule never
// lets pass whom nobody knows.
public sealed class CallerFuzzTests
{
    private const int Count = 4_000;

    private static readonly string[] s_names =
    [
        "claims", "jwt", "lambda", "iam", "scopes", "scope", "scp", "groups", "cognito:groups", "sub", "principalId", "client_id", "ids",
        "tenant", "custom:level", "email_verified", "custom:share", "custom:kind", "integrationLatency", "userArn", "cognitoIdentity",
        "amr", "cognitoAuthenticationType", "principal", "type", "é", "", "\"", "\r\n",
    ];

    private static readonly string[] s_texts =
    [
        "", " ", "[", "]", "[]", "[a b]", "a,b", ",", "read write", "unauthenticated", "AWS_IAM", "7", "-1", "1e999", "true", "Monday",
        "99999999999999999999", "NaN", "null", "\r\nset-cookie: evil=1", "\0", "\ud83d\ude00", "\\ud800", "arn:aws:iam::1:user/u",
    ];

    private static readonly (string Method, string Path)[] s_requests =
    [
        ("GET", "/claims/values"), ("GET", "/claims/lists"), ("POST", "/claims/first/7"), ("GET", "/claims/maybe"),
        ("GET", "/guarded/scope"), ("GET", "/guarded/group"), ("GET", "/guarded/policy"), ("GET", "/guarded/failing"),
        ("GET", "/guarded/owner/u1"),
        ("POST", "/guarded/body/7"), ("POST", "/items/required"), ("GET", "/items/optional"), ("GET", "/items/number/7"),
    ];

    [Theory]
    [MemberData(nameof(ResolverTests.FrontDoors), MemberType = typeof(ResolverTests))]
    public async Task Callers_Hostile_AreAnsweredAndNobodyPasses(string frontDoor)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = App();
        var random = new Random(21);
        for (var i = 0; i < Count; i++)
        {
            var member = random.Next(4) == 0 ? "identity" : "authorizer";
            var caller = Value(random, 4);
            var (method, path) = s_requests[random.Next(s_requests.Length)];
            try
            {
                await WellFormed.AnswerAsync(app, Event(frontDoor, method, path, member, caller));
                var known = await WellFormed.AnswerAsync(app, Event(frontDoor, "GET", "/known", member, caller));
                var guarded = await WellFormed.AnswerAsync(app, Event(frontDoor, "GET", "/guarded/any", member, caller));
                Assert.Equal(
                    known.GetProperty("body").GetString() == "True" ? 200 : 401, guarded.GetProperty("statusCode").GetInt32());
            }
            catch (Exception error)
            {
                Assert.Fail($"Caller {i} of {method} {path} was not answered well ({error}):\n{caller?.ToJsonString()}");
            }
        }
    }

    private static byte[] Event(string frontDoor, string method, string path, string member, JsonNode? caller)
    {
        var made = ResolverTests.Event(frontDoor, method, path);
        made["requestContext"] ??= new JsonObject();
        made["requestContext"]![member] = caller?.DeepClone();
        made["body"] = """{"name":"n"}""";
        return Encoding.UTF8.GetBytes(made.ToJsonString());
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 5) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.Next(-3, 3) * 1e9,
        3 or 4 => Text(random),
        5 => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1))]),
        _ => Members(random, depth),
    };

    private static JsonObject Members(Random random, int depth)
    {
        var made = new JsonObject();
        for (var i = random.Next(6); i > 0; i--)
        {
            made[s_names[random.Next(s_names.Length)]] = Value(random, depth - 1);
        }

        return made;
    }

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(3)).Select(_ => s_texts[random.Next(s_texts.Length)]));

    private static ApiGatewayResolver App()
    {
        var app = ApiGatewayResolver.Create(options =>
        {
            options.Routes<ClaimRoutes>();
            options.Routes<GuardedRoutes>();
            options.Routes<ItemRoutes>();
            options.RecordCaller = true;
            options.AddPolicy("known", static caller => caller.Id is not null);
            options.AddPolicy("failing", static caller => throw new InvalidOperationException(caller.Id));
            options.AddPolicy("owner", static (caller, request) => request.RouteValues["id"] == caller.Id);
        });
        app.MapGet("/known", static request => HttpResult.Text($"{request.Caller is not null}"));
        return app;
    }
}
