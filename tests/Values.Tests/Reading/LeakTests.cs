using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Lamplighter.Tests.Matrix;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Tests.Reading;

// A secret that a name, a path or a pattern hides never leaves by a way that isn't redacted.
public sealed partial class LeakTests
{
    private const string Secret = "hunter2";

    public static TheoryData<string, string> Ways
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var sink in Sinks.All)
            {
                foreach (var name in s_leaks.Keys)
                {
                    data.Add(sink, name);
                }
            }

            return data;
        }
    }

    private static readonly Dictionary<string, Func<object>> s_leaks = new()
    {
        ["number beside it"] = static () => new Order(new Card(Secret), double.NaN),
        ["token beside it"] = static () => new { Card = new Card(Secret), Token = CancellationToken.None },
        ["cycle beside it"] = static () => new Cyclic(new Card(Secret)),
        ["throwing getter beside it"] = static () => new Throwing(new Card(Secret)),
        ["ignored member"] = static () => new Ignoring(1, new Card(Secret)),
        ["own text"] = static () => new Talking(Secret),
        ["formatted text"] = static () => new Formatted(new Card(Secret)),
        ["key"] = static () => new Dictionary<Card, int> { [new Card("x") { Password = Secret }] = 1 },
        ["key of a path"] = static () => new { card = new Dictionary<string, string> { ["Number"] = Secret } },
        ["pair"] = static () => KeyValuePair.Create("password", Secret),
        ["pairs"] = static () => new List<KeyValuePair<string, object>> { new("a", 1), new("Password", Secret) },
        ["lookup"] = static () => new[] { Secret }.ToLookup(_ => "password"),
        ["group"] = static () => new[] { Secret }.GroupBy(_ => "password").Single(),
        ["converter"] = static () => new { Card = new Opaque(Secret) },
        ["property converter"] = static () => new Converted(new Card(Secret)),
        ["exception"] = static () => new InvalidOperationException("password=" + Secret),
        ["too deep"] = static () => Enumerable.Range(0, 100).Aggregate((object)new Card(Secret), static (inner, _) => new { card = inner }),
        ["text in JSON"] = static () => new { Text = JsonSerializer.Serialize(new { card = new { number = Secret } }) },
        ["pattern"] = static () => new { Id = "x-secret-12345" },
        ["pattern in a number"] = static () => new { Id = 4111111111111111 },
        ["pattern in a name"] = static () => new Dictionary<string, int> { ["4111111111111111"] = 1 },
        ["pattern in bytes of text"] = static () => new System.Text.StringBuilder("4111111111111111"),
        ["text in a name"] = static () => new Dictionary<string, string> { ["password=" + Secret] = "" },
        ["value of a name"] = static () => new { Headers = new[] { new Header("Password", Secret) } },
        ["value before its name"] = static () => new { Value = new { Inner = Secret }, Key = "password" },
        ["values of a name"] = static () => new { Name = "password", Values = new[] { Secret } },
        ["value of a path"] = static () => new { Card = new { Name = "number", Value = Secret } },
        ["value of a dictionary"] = static () => new Dictionary<string, string> { ["Value"] = Secret, ["name"] = "password" },
        ["value of a node"] = static () => new System.Text.Json.Nodes.JsonObject { ["key"] = "password", ["value"] = Secret },
        ["value of a name in fields"] = static () => new Field { Name = "password", Value = Secret },
        ["value of an enum"] = static () => new { Key = Kind.Password, Value = Secret },
        ["value of name values"] = static () =>
            new System.Collections.Specialized.NameValueCollection { ["name"] = "password", ["value"] = Secret },
        ["value of more members"] = static () => JsonSerializer.Deserialize<Extended>($$"""{"name":"password","value":"{{Secret}}"}""")!,
        ["value of long JSON"] = static () => JsonSerializer.SerializeToElement(
            new { value = Secret, rest = Enumerable.Repeat(new string('x', 100), 5000), name = "password" }),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Secret_OnAnyWay_NeverLeaves(string sink, string name)
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        LambdaTelemetry.Configure(static options =>
        {
            options.Redact("password", "card.number");
            options.Redact(SecretPattern(), NumberPattern());
        });
        Assert.NotNull(Sinks.Write(sink, s_leaks[name](), telemetry));
        var all = telemetry.Text + string.Join('\n', telemetry.Segments);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
        Assert.DoesNotContain("x-secret-12345", all, StringComparison.Ordinal);
        Assert.DoesNotContain("4111111111111111", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_WithRule_ShowsJsonWhateverTheValueIs()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.Redact("card.number", "password"));
        Logger.LogInformation("{A} {B} {C}", new Order(new Card(Secret), 1.5), new[] { "a", "b" }, new Card("x"));
        Assert.Equal(
            """{"card":{"number":"[redacted]","password":"[redacted]"},"d":1.5} a, b {"number":"x","password":"[redacted]"}""",
            telemetry.Logs[0].GetProperty("message").GetString());
    }

    [Fact]
    public void Scope_OfAnObject_IsRedacted()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("card.number"));
        using (Logger.Create<LeakTests>().BeginScope(new Order(new Card(Secret), 1.5)))
        {
            Logger.LogInformation("line");
        }

        var scope = Assert.Single(telemetry.Logs).GetProperty("scope");
        Assert.Equal("[redacted]", scope.GetProperty("card").GetProperty("number").GetString());
    }

    [Fact]
    public void Key_OfPairs_IsRedactedByRulesOfLogging()
    {
        using var telemetry = TelemetryCapture.Start();
        Logger.Configure(static options => options.Redact("password"));
        Logger.AppendKey("pairs", new[] { KeyValuePair.Create("password", Secret) });
        Logger.LogInformation("line");
        Assert.DoesNotContain(Secret, telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_LongerThanTheLine_HidesBeforeItIsCut()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.Redact("card.number"));
        var json = JsonSerializer.Serialize(new { card = new { number = Secret }, rest = new string('x', 2_000_000) });
        Logger.LogInformation("{A}", new { json });
        Logger.AppendKey("key", json);
        Logger.LogInformation("line");
        Assert.DoesNotContain(Secret, telemetry.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("x-secret-[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex SecretPattern();

    [GeneratedRegex("[0-9]{13,19}", RegexOptions.None, 1000)]
    private static partial Regex NumberPattern();

    internal sealed record Card(string Number)
    {
        public string? Password { get; init; }
    }

    private enum Kind
    {
        Password,
    }

    private sealed record Header(string Name, string Value);

    private struct Field
    {
        public string Name;
        public string Value;
    }

    private sealed record Extended(string Name)
    {
        [JsonExtensionData]
        public Dictionary<string, object> Rest { get; init; } = [];
    }

    private sealed record Order(Card Card, double D);

    private sealed record Cyclic(Card Card)
    {
        public Cyclic Self => this;

        public override string ToString() => $"Cyclic {{ Card = {Card} }}";
    }

    private sealed record Throwing(Card Card)
    {
        public int Broken => throw new InvalidOperationException(Secret);

        public override string ToString() => $"Throwing {{ Card = {Card} }}";
    }

    private sealed record Ignoring(int Id, [property: JsonIgnore] Card Card);

    private sealed class Talking(string text)
    {
        public override string ToString() => $"Card {{ Number = {text} }}";
    }

    private sealed record Formatted(Card Card) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => Card.Number;
    }

    [JsonConverter(typeof(OpaqueConverter))]
    private sealed record Opaque(string Number);

    private sealed record Converted([property: JsonConverter(typeof(CardConverter))] Card Card);

    private sealed class OpaqueConverter : JsonConverter<Opaque>
    {
        public override Opaque Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Opaque value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("number", value.Number);
            writer.WriteEndObject();
        }
    }

    private sealed class CardConverter : JsonConverter<Card>
    {
        public override Card Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Card value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("number", value.Number);
            writer.WriteEndObject();
        }
    }
}
