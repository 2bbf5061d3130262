using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Fuzz;

// What is passed over must end where it ends, wherever quotes, brackets and escapes stand in it.
public sealed class OddStringTests
{
    private static readonly string[] s_pieces =
    [
        "\"", "\\", "{", "}", "[", "]", "\\\"", "a", "é", "😀", "\n", ":", ",", "0123456789abcdef", "[{", "}]", " "
    ];

    [Fact]
    public async Task Events_OddStrings_AreReadExactly()
    {
        var app = ApiGatewayResolver.Create(_ => { });
        app.MapGet("/here", request => HttpResult.Text(request.Headers["x-odd"]!));
        var random = new Random(19);
        for (var i = 0; i < 5_000; i++)
        {
            var made = new JsonObject
            {
                [Odd(random)] = new JsonArray(
                    Odd(random),
                    new JsonObject { [Odd(random)] = new JsonArray(Odd(random), new JsonArray(), 1, null, true) },
                    Odd(random)),
                ["headers"] = new JsonObject { ["x-odd"] = Odd(random), [Odd(random)] = Odd(random) },
                ["multiValueHeaders"] = null,
                [Odd(random) + "2"] = new JsonObject { [Odd(random)] = Odd(random) },
                ["requestContext"] = new JsonObject
                {
                    ["authorizer"] = new JsonObject { [Odd(random)] = Odd(random) },
                    ["identity"] = new JsonObject { [Odd(random)] = new JsonArray(Odd(random)) }
                },
                ["httpMethod"] = "GET",
                ["path"] = "/here",
            };
            var expected = made["headers"]!["x-odd"]!.GetValue<string>();
            Assert.Equal(expected, (await app.SendAsync(made)).Body);
        }
    }

    private static string Odd(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => s_pieces[random.Next(s_pieces.Length)]));
}
