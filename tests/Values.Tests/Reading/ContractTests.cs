using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Tests.Matrix;

namespace Lamplighter.Tests.Reading;

// What types say about their JSON holds for telemetry too.
public sealed partial class ContractTests
{
    private static readonly Dictionary<string, Func<object>> s_values = new()
    {
        ["names"] = static () => new Names { First = 1, Second = "b" },
        ["ignored"] = static () => new Ignored { Id = 1 },
        ["ignored with values"] = static () => new Ignored { Id = 1, Default = 2, Null = "x" },
        ["extension data"] = static () => JsonSerializer.Deserialize<Extended>("{\"Id\":1,\"more\":{\"a\":[1]}}")!,
        ["extension objects"] = static () => new ExtendedObjects { Id = 1, More = new() { ["a"] = new Derived { Id = 1, Name = "n" } } },
        ["declared base"] = static () => new Holder { Item = new Derived { Id = 1, Name = "n" } },
        ["declared interface"] = static () => new InterfaceHolder { Item = new Derived { Id = 1, Name = "n" } },
        ["declared object"] = static () => new ObjectHolder { Item = new Derived { Id = 1, Name = "n" } },
        ["list of base"] = static () => new ListHolder { Items = [new Derived { Id = 1, Name = "n" }, new Base { Id = 2 }] },
        ["map of base"] = static () => new MapHolder { Items = new() { ["a"] = new Derived { Id = 1, Name = "n" } } },
        ["polymorphic"] = static () =>
            new AnimalHolder { One = new Dog { Name = "Rex", Age = 3 }, All = [new Cat { Name = "Tom" }, new Dog()] },
        ["polymorphic number"] = static () => new ShapeHolder { Shape = new Circle { Radius = 2 } },
        ["numbers as text"] = static () => new Numbered { Id = 7, List = [1, 2], Plain = 5 },
        ["numbers of a type as text"] = static () => new AllNumbered { Id = 7, Rate = 1.5 },
        ["enums"] = static () => new Enums { Number = DayOfWeek.Friday, Name = DayOfWeek.Monday, None = null },
        ["property converter"] = static () => new Converted { Price = 1.5m, Maybe = 2 },
        ["type converter"] = static () => new[] { new Temperature(21.5) },
        ["order"] = static () => new Ordered(),
        ["included"] = static () => new Included(),
        ["dates"] = static () =>
            new Dates(new(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc), new(2026, 1, 2), new(10, 30, 1), TimeSpan.FromDays(1.5)),
        ["nullable"] = static () => new Maybe(null, 1, null, new Inner(1)),
        ["hidden member"] = static () => new Hiding { Value = "derived" },
        ["generic"] = static () => new Generic<List<int?>>([1, null]),
        ["struct"] = static () => new Pair(1, "a"),
        ["bytes"] = static () => new Blob([1, 2], new Uri("https://a/b"), Guid.Empty, 'c'),
        ["jagged"] = static () => new Jagged([[1], [], [2, 3]]),
        ["deep"] = static () => Enumerable.Range(0, 20).Aggregate(new Tree(null), static (inner, _) => new Tree(inner)),
    };

    public static TheoryData<string> Names_ => [.. s_values.Keys];

    [Theory]
    [MemberData(nameof(Names_))]
    public void Value_OfType_IsWhatTheSerializerWrites(string name)
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        var value = s_values[name]();
        var expected = JsonSerializer.SerializeToNode(value, value.GetType(), LambdaProcess.Current.Json.Options);
        var actual = JsonNode.Parse(Sinks.Write("metadata", value, telemetry)!.Value.GetRawText());
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{actual?.ToJsonString()} instead of {expected?.ToJsonString()}");
        Assert.Equal(Members(expected), Members(actual));
    }

    [Fact]
    public void Value_OfSerializationOnlyContext_IsWritten()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(WriteOnlyJson.Default));
        Assert.Empty(LambdaProcess.Current.Json.Options.GetTypeInfo(typeof(WriteOnly)).Properties);
        Assert.Equal(
            """{"id":1,"given name":"n","inner":{"id":2}}""",
            Written(new WriteOnly { Id = 1, Name = "n", Inner = new WriteOnlyInner { Id = 2 } }, telemetry));
    }

    [Fact]
    public void Value_OfResolverWithRules_FollowsThem()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        LambdaTelemetry.Configure(static options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static info =>
                {
                    foreach (var property in info.Properties)
                    {
                        property.ShouldSerialize = static (_, value) => value is not 0;
                        property.Get = property.Name == "unreadable" ? null : property.Get;
                        property.Name = "my " + property.Name;
                    }
                },
            },
        }));
        Assert.Equal(
            """{"my id":1,"my inner":{"my id":2}}""",
            Written(new Ruled { Id = 1, Unreadable = 5, Inner = new Inner(2) }, telemetry));
    }

    [Fact]
    public void Value_WithNamesThatCollide_IsStillWritten()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        var options = LambdaProcess.Current.Json.Options;
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(new Colliding(), options));
        Assert.Equal("""{"id":1,"last":2}""", Sinks.Write("template", new Colliding(), telemetry)!.Value.GetRawText());
    }

    [Fact]
    public unsafe void Value_WithPointerAndSpan_IsStillWritten()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        var written = Sinks.Write("template", new Unsafe(), telemetry)!.Value;
        Assert.Equal(1, written.GetProperty("id").GetInt32());
        Assert.Equal("System.Reflection.Pointer", written.GetProperty("pointer").GetString());
    }

    [Fact]
    public void Converter_ThatThrowsOrWritesNothing_CostsItsMember()
    {
        using var telemetry = TelemetryCapture.Start(MatrixTests.Environment);
        Assert.Equal(
            """{"bad":"(threw FormatException)","none":"(not valid JSON)","huge":"(too large)","last":1}""",
            Sinks.Write("template", new BadlyConverted(), telemetry)!.Value.GetRawText());
    }

    private static string Written(object value, TelemetryCapture telemetry) =>
        Sinks.Write("template", value, telemetry)!.Value.GetRawText();

    private static List<string> Members(JsonNode? node) =>
        node is JsonObject members ? [.. members.Select(static member => member.Key)] : [];
}
