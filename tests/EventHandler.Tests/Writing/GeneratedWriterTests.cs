using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Writing;

public sealed class GeneratedWriterTests
{
    private static readonly JsonSerializerOptions s_reflection = TelemetryJson.Build([]);
    private static readonly JsonSerializerOptions s_context = TelemetryJson.Build([ShapesJson.Default]);
    private static readonly ApiGatewayResolver s_app = ApiGatewayResolver.Create<ShapeRoutes>();

    public static TheoryData<Type> Written =>
    [
        typeof(Shapes.Scalars), typeof(Shapes.Names), typeof(Shapes.Mixed), typeof(Shapes.Outer), typeof(Shapes.Page<Shapes.Money?>),
        typeof(Dictionary<string, Shapes.Page<Shapes.Scalars>[]>),
        typeof(IEnumerable<byte[]>), typeof(Shapes.Nullables), typeof(Shapes.Collections), typeof(Shapes.Empty), typeof(Shapes.EmptyStruct),
        typeof(IReadOnlyDictionary<string, Shapes.Money?>), typeof(string), typeof(byte[]), typeof(Guid?),
    ];

    [Theory]
    [MemberData(nameof(Written))]
    public void Write_RandomValues_IsWhatTheSerializerWrites(Type type)
    {
        using var telemetry = Start();
        var writer = LambdaProcess.Current.Json.FindWriter(type);
        Assert.NotNull(writer);
        var values = new RandomValues(type.Name.Length);
        for (var i = 0; i < 120; i++)
        {
            var value = values.Next(type, mayBeNull: false)!;
            using var line = JsonLine.Rent();
            writer.Write(line.Writer, value);
            AssertSame(JsonSerializer.SerializeToUtf8Bytes(value, type, s_reflection), line.Written.Span);
            AssertSame(JsonSerializer.SerializeToUtf8Bytes(value, type, s_context), line.Written.Span);
        }
    }

    [Fact]
    public void Write_OtherCollectionsThanUsual_IsWhatTheSerializerWrites()
    {
        using var telemetry = Start();
        var value = new Shapes.Collections
        {
            Enumerable = Lazy(),
            ReadOnlyCollection = new Queue<Shapes.Money>([new(1, "a")]),
            IList = System.Collections.Immutable.ImmutableArray.Create(1.5),
            IDictionary = new SortedDictionary<string, List<int?>?> { ["b"] = null, ["a"] = [1] },
        };
        Assert.Equal(JsonSerializer.Serialize(value, s_reflection), Write(value));

        static IEnumerable<Shapes.Money?> Lazy()
        {
            yield return null;
            yield return new(2, null);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Write_NumberThatJsonHasNot_ThrowsWhatTheSerializerThrows(double number)
    {
        using var telemetry = Start();
        var value = new Shapes.Scalars { Double = number };
        var expected = Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(value, s_reflection));
        Assert.Equal(expected.Message, Assert.Throws<ArgumentException>(() => Write(value)).Message);
    }

    [Fact]
    public async Task Route_NumberThatJsonHasNot_Answers500AsTheSerializerDoes()
    {
        using var telemetry = TelemetryCapture.Start();
        var other = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<ShapeRoutes>();
            options.JsonTypeInfoResolver = new DefaultJsonTypeInfoResolver();
        });
        var answers = new[] { await s_app.GetAsync("/shapes/scalars"), await other.GetAsync("/shapes/scalars") };
        Assert.Equal(500, answers[0].Status);
        Assert.Equal(answers[1].Root.GetRawText(), answers[0].Root.GetRawText());
        Assert.Equal(2, telemetry.Logs.Count);
        Assert.Equal(
            telemetry.Logs[1].GetProperty("error").GetProperty("message").GetString(),
            telemetry.Logs[0].GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("/shapes/names", 200, null)]
    [InlineData("/shapes/no-names", 404, null)]
    [InlineData("/shapes/mixed", 200, """{"first":1,"second":"é","sum":4,"blank":{}}""")]
    [InlineData("/shapes/outer", 200, """{"first":null,"kind":"derived"}""")]
    [InlineData(
        "/shapes/page",
        200,
        """{"items":[null,{"amount":1.5,"currency":"EUR","isDebt":false}],"first":null,"next":null,"total":2}""")]
    [InlineData("/shapes/object", 200, """{"first":2,"second":null,"sum":5,"blank":{}}""")]
    [InlineData("/shapes/made", 201, null)]
    [InlineData("/shapes/null", 200, "null")]
    [InlineData("/shapes/size", 200, "7")]
    [InlineData("/shapes/blobs", 200, """["AQI="]""")]
    public async Task Route_PlainType_AnswersAsTheSerializerDoes(string path, int status, string? body)
    {
        using var telemetry = TelemetryCapture.Start();
        var other = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<ShapeRoutes>();
            options.JsonTypeInfoResolver = new DefaultJsonTypeInfoResolver();
        });
        var answer = await s_app.GetAsync(path);
        Assert.Equal(status, answer.Status);
        Assert.Equal(body ?? answer.Body, answer.Body);
        Assert.Equal((await other.GetAsync(path)).Root.GetRawText(), answer.Root.GetRawText());
        Assert.Empty(telemetry.Text);
    }

    [Fact]
    public async Task Route_ResolverHasItsOwn_ThatIsAsked()
    {
        using var telemetry = TelemetryCapture.Start();
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<ShapeRoutes>();
            options.JsonTypeInfoResolver = Renaming();
        });
        Assert.StartsWith("{\"renamed first\":1", (await app.GetAsync("/shapes/mixed")).Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"renamed first\":2", (await app.GetAsync("/shapes/object")).Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"first\":1", (await s_app.GetAsync("/shapes/mixed")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_ProcessHasItsOwn_ThatIsAsked()
    {
        using var telemetry = TelemetryCapture.Start();
        Assert.StartsWith("{\"first\":1", (await s_app.GetAsync("/shapes/mixed")).Body, StringComparison.Ordinal);
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(Renaming()));
        Assert.StartsWith("{\"renamed first\":1", (await s_app.GetAsync("/shapes/mixed")).Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"renamed first\":2", (await s_app.GetAsync("/shapes/object")).Body, StringComparison.Ordinal);
        Assert.StartsWith("{\"renamed first\":3", Logged(new Shapes.Mixed(3, null)), StringComparison.Ordinal);
        Assert.Null(LambdaProcess.Current.Json.FindWriter<Shapes.Mixed>());
    }

    [Fact]
    public async Task Route_ContextsAreGiven_WritersStay()
    {
        using var telemetry = TelemetryCapture.Start();
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(ShapesJson.Default));
        var app = ApiGatewayResolver.Create(static options =>
        {
            options.Routes<ShapeRoutes>();
            options.JsonTypeInfoResolver = ShapesJson.Default;
        });
        Assert.Equal("""{"first":1,"second":"é","sum":4,"blank":{}}""", (await app.GetAsync("/shapes/mixed")).Body);
        Assert.NotNull(LambdaProcess.Current.Json.FindWriter<Shapes.Mixed>());
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(Renaming()));
        Assert.Null(LambdaProcess.Current.Json.FindWriter<Shapes.Mixed>());
    }

    // As in a native program, where a resolver of the user's is all there is.
    [Fact]
    public async Task Route_OwnResolverDoesNotKnowTheType_WriterAnswers()
    {
        using var telemetry = TelemetryCapture.Start();
        var knowing = new JsonSerializerOptions { TypeInfoResolver = Renaming() };
        var ignorant = new JsonSerializerOptions { TypeInfoResolver = new Ignorant() };
        var json = LambdaProcess.Current.Json;
        Assert.NotNull(json.FindWriter<Shapes.Mixed>());
        Assert.NotNull(json.FindWriter<Shapes.Mixed>(ignorant));
        Assert.NotNull(json.FindWriter(new Shapes.Mixed(1, null).GetType(), ignorant));
        Assert.Null(json.FindWriter<Shapes.Mixed>(knowing));
        Assert.Null(json.FindWriter(new Shapes.Mixed(1, null).GetType(), knowing));
        Assert.StartsWith("{\"first\":1", (await s_app.GetAsync("/shapes/mixed")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Log_PlainType_IsWrittenAsTheSerializerDoes()
    {
        using var telemetry = Start();
        Assert.Equal("""{"first":1,"second":null,"sum":4,"blank":{}}""", Logged(new Shapes.Mixed(1, null)));
        Assert.Equal("\"Large\"", Logged(Shapes.Size.Large));
        Assert.Equal("""["AQI="]""", Logged(new List<byte[]> { new byte[] { 1, 2 } }));
        Assert.Equal("(1 more)", JsonElement.Parse(Logged(Enumerable.Repeat(new Shapes.Money(1, "a"), 1001).ToList()))[1000].GetString());
        Assert.Equal("NaN", JsonElement.Parse(Logged(new Shapes.Scalars { Double = double.NaN })).GetProperty("double").GetString());
    }

    [Fact]
    public void Write_Struct_AllocatesNothing()
    {
        using var telemetry = Start();
        var writer = LambdaProcess.Current.Json.FindWriter<Shapes.Nullables>()!;
        using var line = JsonLine.Rent();
        var value = new Shapes.Nullables { Int = 1, Money = new(1, "a") };
        writer.Write(line.Writer, value);
        Assert.Equal(0, Allocations.PerCall(Write, 0, 1));

        void Write() => LambdaProcess.Current.Json.FindWriter<Shapes.Nullables>()!.Write(line.Writer, value);
    }

    private static TelemetryCapture Start()
    {
        GC.KeepAlive(s_app);
        return TelemetryCapture.Start();
    }

    private sealed class Ignorant : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => null;
    }

    private static DefaultJsonTypeInfoResolver Renaming() => new()
    {
        Modifiers =
        {
            static info =>
            {
                foreach (var property in info.Properties)
                {
                    property.Name = "renamed " + property.Name;
                }
            },
        },
    };

    private static string Write<T>(T value)
    {
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.FindWriter<T>()!.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private static string Logged(object value)
    {
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    private static void AssertSame(byte[] expected, ReadOnlySpan<byte> actual)
    {
        if (!actual.SequenceEqual(expected))
        {
            Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(actual));
        }
    }
}
