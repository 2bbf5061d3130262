using System.Text;
using System.Text.Json.Nodes;

namespace Lamplighter.Tests.Fuzz;

// Random, and the same each time.
public sealed class FuzzTests
{
    private const int Count = 50_000;

    private static readonly string[] s_hostile =
    [
        "\r\n", "\r\nset-cookie: evil=1", "\n", "\0", "%0d%0a", "%", "%zz", "%E0%A4%A", "%C0%AF", "%00", "..", "../..", "//", "\\", "{",
        "}", "{*}", "?", "#", ";", ",", "=", "\"", "'", " ", "\t",
        "\u2028", "\ud83d\ude00", "é", "ﬀ", "İ", "a", "7", "things", "sales", "find", "echo", "files", "gzip;q=0", "*;q=nan", "br", "*",
        "W/\"", "\"\"", "https://example.com", "null", "GET",
        "application/json", "multipart/form-data; boundary=b", "--b\r\n", "99999999999999999999", "-1", "1e999", "NaN", "\\ud800", "\u007f",
        "a=1", "; b=2", "Path=/",
    ];

    private static readonly string[] s_paths =
    [
        "/things/", "/things/7/parts", "/echo/", "/files/", "/sales/find/", "/query", "/cookies", "/headers", "/whoami", "/form", "/bytes",
        "/sales", "/text"
    ];

    private static readonly string[] s_headers =
    [
        "origin", "accept-encoding", "if-none-match", "content-type", "cookie", "x-own", "x-number", "x-echo", "x-forwarded-for",
        "access-control-request-method", "access-control-request-headers", "x-amzn-trace-id"
    ];

    [Theory]
    [MemberData(nameof(ResolverTests.FrontDoors), MemberType = typeof(ResolverTests))]
    public async Task Events_Mutated_AreAnsweredWellFormed(string frontDoor)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = WellFormed.App();
        var random = new Random(17);
        var seeds = new[] { ("GET", "/things/7"), ("GET", "/echo/a"), ("POST", "/sales"), ("OPTIONS", "/things/7") }
            .Select(seed => Seed(frontDoor, seed.Item1, seed.Item2)).ToList();
        for (var i = 0; i < Count / 7 + 1; i++)
        {
            var mutated = Mutate(seeds[i % seeds.Count], random);
            await WithReproductionAsync(app, mutated, i);
        }
    }

    [Theory]
    [MemberData(nameof(ResolverTests.FrontDoors), MemberType = typeof(ResolverTests))]
    public async Task Requests_Hostile_AreAnsweredWellFormed(string frontDoor)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = WellFormed.App();
        var random = new Random(18);
        for (var i = 0; i < Count / 7 + 1; i++)
        {
            var method = random.Next(6) switch { 0 => "POST", 1 => "OPTIONS", 2 => "HEAD", 3 => Hostile(random), _ => "GET" };
            var made = ResolverTests.Event(frontDoor, method, s_paths[random.Next(s_paths.Length)] + Hostile(random));
            foreach (var part in new[] { "headers", "multiValueHeaders" })
            {
                if (made[part] is JsonObject headers)
                {
                    Fill(headers, random, isArray: part[0] == 'm' || frontDoor == "lattice-v2");
                }
            }

            made["cookies"] = made.ContainsKey("cookies") ? new JsonArray(Hostile(random), Hostile(random) + "=" + Hostile(random)) : null;
            made["rawQueryString"] = made.ContainsKey("rawQueryString") ? Hostile(random) + "&q=" + Hostile(random) : null;
            if (made["queryStringParameters"] is JsonObject query)
            {
                Fill(query, random, frontDoor == "lattice-v2");
            }

            made["body"] = random.Next(3) == 0 ? null : Hostile(random);
            made["isBase64Encoded"] = random.Next(4) == 0;
            await WithReproductionAsync(app, Encoding.UTF8.GetBytes(made.ToJsonString()), i);
        }
    }

    private static byte[] Seed(string frontDoor, string method, string path)
    {
        var made = ResolverTests.Event(frontDoor, method, path);
        made["body"] = """{"item":"lamp","quantity":1,"lines":[{"name":"a"}]}""";
        if (made["headers"] is JsonObject headers)
        {
            Fill(headers, new Random(3), frontDoor == "lattice-v2");
        }

        return Encoding.UTF8.GetBytes(made.ToJsonString());
    }

    private static void Fill(JsonObject values, Random random, bool isArray)
    {
        for (var i = 0; i < 3; i++)
        {
            var name = random.Next(5) == 0 ? Hostile(random) : s_headers[random.Next(s_headers.Length)];
            values[name] = isArray ? new JsonArray(Hostile(random), Hostile(random)) : Hostile(random);
        }
    }

    private static string Hostile(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => s_hostile[random.Next(s_hostile.Length)]));

    // Bytes changed, cut, doubled, swapped, or signs of JSON put in their place.
    private static byte[] Mutate(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var i = random.Next(1, 5); i > 0 && bytes.Count > 2; i--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, length); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 3: bytes[at] = (byte)"\"{}[]:,\\nt0-"[random.Next(12)]; break;
                case 4: bytes.RemoveRange(at, bytes.Count - at); break;
                default: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, length)); break;
            }
        }

        return [.. bytes];
    }

    private static async Task WithReproductionAsync(ApiGatewayResolver app, byte[] @event, int number)
    {
        try
        {
            await WellFormed.AnswerAsync(app, @event);
        }
        catch (Exception error)
        {
            Assert.Fail($"Event {number} was not answered well ({error}):\n{Encoding.UTF8.GetString(@event)}");
        }
    }
}
