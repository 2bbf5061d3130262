using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Tests;

// What a body's own content makes the serializer, converters, constructors and setters throw, is the caller's: 400, with the path.
public sealed class BodyFailureTests
{
    private readonly ApiGatewayResolver _app = ApiGatewayResolver.Create<FigureRoutes>();

    [Theory]
    [InlineData("/figure", """{"radius":1}""", "body")]
    [InlineData("/figure", """{"radius":1,"$type":"circle"}""", "body")]
    [InlineData("/figure", """{"$type":"cube"}""", null)]
    [InlineData("/figure", "{}", "body")]
    [InlineData("/drawing", """{"title":"a","first":{"radius":1}}""", "first")]
    [InlineData("/drawing", """{"first":{"$type":"circle","radius":1},"more":[{"$type":"square","side":2},{"side":2}]}""", "more[1]")]
    [InlineData("/drawing", """{"first":{"radius":2,"$type":"circle"}}""", "first")]
    [InlineData("/money", """{"total":"12 gold"}""", "total")]
    [InlineData("/money", """{"lines":[{"price":"1 EUR"},{"price":"x"}]}""", "lines[1].price")]
    [InlineData("/money", """{"lines":[{"price":"1 EUR","count":-1}]}""", "lines[0].count")]
    [InlineData("/money", """{"by.name":{"a":"1 EUR","b c":"?"}}""", "['by.name']['b c']")]
    [InlineData("/money", """{"by.name":{"a_b":"?"}}""", "['by.name'].a_b")]
    [InlineData("/money", """{"by.name":{"a-b":"?"}}""", "['by.name'].a-b")]
    [InlineData("/money", """{"by.name":{"\ud800":"1 EUR"}}""", null)]
    [InlineData("/money", """{"odd":"\ud800"}""", "odd")]
    [InlineData("/money", """{"odd":"unknown"}""", "odd")]
    [InlineData("/money", """{"odd":"missing"}""", "odd")]
    [InlineData("/money", """{"odd":"null"}""", "odd")]
    [InlineData("/money", """{"odd":"own"}""", "odd")]
    [InlineData("/money", """{"odd":"overflow"}""", "odd")]
    [InlineData("/money", """{"span":{"from":2,"to":1}}""", "span")]
    [InlineData("/money", """{"lines":[{"count":-1},{"price":"1 EUR"}]}""", "lines[0].count")]
    [InlineData("/money", """{"lines":[{"count": -1 , "price":"1 EUR"}]}""", "lines[0].count")]
    public async Task Body_MakesATypeThrow_Answers400WithThePath(string path, string body, string? field)
    {
        using var telemetry = TelemetryCapture.Start();

        var answer = await SendAsync(path, body);

        Assert.Equal(400, answer.Status);
        var errors = answer.Json.GetProperty("errors").EnumerateObject().ToList();
        Assert.Equal(field ?? errors[0].Name, Assert.Single(errors).Name);
        Assert.DoesNotContain("Lamplighter.Tests", answer.Body, StringComparison.Ordinal);
        Assert.All(telemetry.Logs, static line => Assert.Equal("WARN", line.GetProperty("level").GetString()));
        Assert.DoesNotContain("gold", telemetry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_TypeThrows_IsReportedOnceAndMissingDiscriminatorsNever()
    {
        using var telemetry = TelemetryCapture.Start();
        await SendAsync("/figure", "{}");
        Assert.Empty(telemetry.Logs);

        await SendAsync("/money", """{"total":"12 gold"}""");
        await SendAsync("/money", """{"total":"13 gold"}""");

        var message = Assert.Single(telemetry.Logs).GetProperty("message").GetString()!;
        Assert.Equal(
            "A request to POST /money was answered with 400, because System.FormatException was thrown while its body was read as "
                + "Lamplighter.Tests.Bill. For another response, throw an HttpException there, or add a rule with OnException.",
            message);
    }

    [Theory]
    [InlineData("/figure", """{"$type":"circle","radius":1}""", "Circle { Radius = 1 }")]
    [InlineData("/money", """{"total":"12 EUR","span":{"from":1,"to":2}}""", "12 EUR")]
    public async Task Body_IsRight_IsRead(string path, string body, string expected) =>
        Assert.Equal(expected, (await SendAsync(path, body)).Body);

    [Theory]
    [InlineData("/abstract", """{"it":{}}""")]
    [InlineData("/collision", """{"a":1}""")]
    [InlineData("/money", """{"odd":"member"}""")]
    public async Task Type_CannotBeRead_Answers500(string path, string body)
    {
        using var telemetry = TelemetryCapture.Start();

        Assert.Equal(500, (await SendAsync(path, body)).Status);
        Assert.Equal("ERROR", Assert.Single(telemetry.Logs).GetProperty("level").GetString());
    }

    [Fact]
    public async Task Type_HasAMemberThatCannotBeRead_Answers500()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static _ => { });
        app.MapPost("/", static request => HttpResult.Text($"{request.ReadJson<Kinded>()}"));

        Assert.Equal(500, (await app.SendAsync(Events.HttpV2("POST", "/", """{"kind":"System.String"}"""))).Status);
    }

    [Fact]
    public async Task OnException_OfWhatATypeThrows_IsAsked()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<FigureRoutes>();
            options.OnException<FormatException>(static (error, _) => HttpResult.Problem(422, detail: error.Message));
            options.OnException<JsonException>(static (_, _) => HttpResult.Problem(418));
        });

        var answer = await app.SendAsync(Events.HttpV2("POST", "/money", """{"total":"12 gold"}"""));

        Assert.Equal(422, answer.Status);
        Assert.Equal(400, (await app.SendAsync(Events.HttpV2("POST", "/money", "{"))).Status);
    }

    [Fact]
    public async Task Converter_ThrowsAnHttpException_ItsStatusIsAnswered()
    {
        using var telemetry = TelemetryCapture.Start();

        Assert.Equal(409, (await SendAsync("/money", """{"odd":"conflict"}""")).Status);
        Assert.Empty(telemetry.Logs);
    }

    [Theory]
    [InlineData("""{ /* of a customer */ "odd":"own"}""")]
    [InlineData("""{"lines":[{"count":1},],"odd":"own"}""")]
    public async Task Body_InTheConfiguredFormMakesATypeThrow_Answers400WithThePath(string body)
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<FigureRoutes>();
            options.ConfigureJson = static json =>
            {
                json.ReadCommentHandling = JsonCommentHandling.Skip;
                json.AllowTrailingCommas = true;
            };
        });

        var answer = await app.SendAsync(Events.HttpV2("POST", "/money", body));

        Assert.Equal(400, answer.Status);
        Assert.Equal("odd", Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    // Reading a body again must not multiply the work that a caller can cause by large bodies.
    [Theory]
    [InlineData(3_000, "odd", 2, 14)]
    [InlineData((4 * 1024) - 22, "odd", 2, 14)]
    [InlineData((4 * 1024) - 21, "body", 1, 1)]
    [InlineData(5_000, "body", 1, 1)]
    [InlineData(60_000, "body", 1, 1)]
    public async Task Body_OfALengthIsWrong_IsReadAgainOnlyIfItIsShort(int length, string field, int leastReads, int mostReads)
    {
        using var telemetry = TelemetryCapture.Start();
        OddConverter.Reads.Value = new System.Runtime.CompilerServices.StrongBox<int>();

        var answer = await SendAsync("/money", $$"""{"pad":"{{new string('x', length)}}","odd":"own"}""");

        Assert.Equal(400, answer.Status);
        Assert.Equal(field, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
        Assert.InRange(OddConverter.Reads.Value.Value, leastReads, mostReads);
    }

    private Task<Answer> SendAsync(string path, string body) => _app.SendAsync(Events.HttpV2("POST", path, body));
}

[ApiGatewayRoutes]
public sealed partial class FigureRoutes
{
    [HttpPost("/figure")]
    public string Add(Figure figure) => $"{figure}";

    [HttpPost("/drawing")]
    public string Add(Drawing drawing) => $"{drawing}";

    [HttpPost("/money")]
    public string Pay(Bill bill) => $"{bill.Total}";

    [HttpPost("/abstract")]
    public string Add(Unreadable unreadable) => $"{unreadable}";

    [HttpPost("/collision")]
    public string Add(Colliding colliding) => $"{colliding}";
}

[JsonPolymorphic]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Figure;

public sealed record Circle(double Radius) : Figure;

public sealed record Square(double Side) : Figure;

public sealed record Drawing(string? Title, Figure? First, List<Figure>? More);

public sealed record Bill(
    [property: JsonConverter(typeof(MoneyConverter))] string? Total,
    List<BillLine>? Lines,
    [property: JsonPropertyName("by.name")] Dictionary<string, Price>? ByName,
    [property: JsonConverter(typeof(OddConverter))] string? Odd,
    BillSpan? Span,
    string? Pad);

public sealed class BillLine
{
    [JsonConverter(typeof(MoneyConverter))]
    public string? Price { get; set; }

    public int Count
    {
        get;
        set => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }
}

[JsonConverter(typeof(PriceConverter))]
public readonly record struct Price(string Text);

public sealed class BillSpan
{
    [JsonConstructor]
    public BillSpan(int from, int to) => Length = from <= to ? to - from : throw new ArgumentException("It ends before it begins.");

    public int Length { get; }

    public int From => 0;

    public int To => Length;
}

public sealed class MoneyConverter : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && text.EndsWith(" EUR", StringComparison.Ordinal) ? text : throw new FormatException("12 gold");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

public sealed class PriceConverter : JsonConverter<Price>
{
    public override Price Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 3 } text ? new Price(text) : throw new InvalidOperationException("no price");

    public override void Write(Utf8JsonWriter writer, Price value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}

public sealed class OddConverter : JsonConverter<string>
{
    public static readonly AsyncLocal<System.Runtime.CompilerServices.StrongBox<int>?> Reads = new();

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (Reads.Value is { } reads)
        {
            reads.Value++;
        }

        return reader.GetString() switch
        {
            "unknown" => throw new NotSupportedException("unknown"),
            "missing" => throw new KeyNotFoundException(),
            "null" => $"{((string?)null)!.Length}",
            "own" => throw new OddException(),
            "overflow" => throw new OverflowException(),
            "member" => throw new MissingMethodException(),
            "conflict" => throw new ConflictException("taken"),
            var text => text ?? "",
        };
    }

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

public sealed class OddException : Exception;

public interface IUnreadable;

public sealed record Unreadable(IUnreadable? It);

public sealed record Kinded(Type? Kind);

public sealed class Colliding
{
    [JsonPropertyName("a")]
    public int One { get; set; }

    [JsonPropertyName("a")]
    public int Other { get; set; }
}
