using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

// Converters of the user write into a buffer with a limit: 300 of 400 bytes.
public sealed class ConverterTests
{
    private const int Limit = 400;

    [Theory]
    [InlineData('a', 298, true)]
    [InlineData('a', 299, false)]
    [InlineData('a', 10_000, false)]
    [InlineData('é', 149, true)]
    [InlineData('é', 150, false)]
    public void Write_TextOfAConverter_IsWrittenIfItFits(char letter, int length, bool fits)
    {
        var text = new string(letter, length);

        Assert.Equal(
            fits ? ($"\"{text}\"", true) : ("\"(too large)\"", false),
            ValueJson.Write(new Converted(json => json.WriteStringValue(text)), maxBytes: Limit));
    }

    // The writer asks for 4,096 bytes where its first ones don't suffice.
    [Theory]
    [InlineData(149, true)]
    [InlineData(150, false)]
    public void Write_ManyValuesOfAConverter_AreWrittenIfTheyFit(int count, bool fits)
    {
        var value = new Converted(json =>
        {
            json.WriteStartArray();
            for (var i = 0; i < count; i++)
            {
                json.WriteNumberValue(1);
            }

            json.WriteEndArray();
        });

        Assert.Equal(
            fits ? ($"[{string.Join(',', Enumerable.Repeat(1, count))}]", true) : ("\"(too large)\"", false),
            ValueJson.Write(value, maxBytes: Limit));
    }

    [Fact]
    public void Write_LongTextOfAConverter_IsComplete()
    {
        var text = new string('a', 50_000);

        Assert.Equal(
            ($"\"{text}\"", true), ValueJson.Write(new Converted(json => json.WriteStringValue(text)), maxBytes: 100_000));
    }

    [Fact]
    public void Write_HugeTextOfAConverter_TakesNoMemory()
    {
        var text = new string('a', 10_000_000);
        var value = new Converted(json => json.WriteStringValue(text));
        Assert.Equal("\"(too large)\"", ValueJson.Of(value));

        var before = GC.GetAllocatedBytesForCurrentThread();
        ValueJson.Of(value);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    // Their options are expensive to create.
    [Fact]
    public void Write_ConverterOfAMember_HasTheSameOptionsAgain()
    {
        using var telemetry = TelemetryCapture.Start();
        var converter = new NotingConverter();
        Configure(converter, "first ");

        Assert.Equal("""{"first value":{"first id":1}}""", Write(new Holder(new Inner(1))));
        Assert.Equal("""{"first value":{"first id":2}}""", Write(new Holder(new Inner(2))));

        Assert.Equal(2, converter.Options.Count);
        Assert.Same(converter.Options[0], converter.Options[1]);
    }

    [Fact]
    public void Write_ConverterInOtherOptions_WritesByThose()
    {
        var converter = new NotingConverter();
        foreach (var prefix in (string[])["first ", "second "])
        {
            using var telemetry = TelemetryCapture.Start();
            Configure(converter, prefix);
            Assert.Equal($$$"""{"{{{prefix}}}value":{"{{{prefix}}}id":1}}""", Write(new Holder(new Inner(1))));
        }
    }

    // Responses are written by generated code where the serializer has no metadata.
    [Fact]
    public void WriteResponse_GeneratedWriter_IsComplete()
    {
        using var telemetry = TelemetryCapture.Start();
        TelemetryJson.RegisterWriters(FindWriter);
        using var line = JsonLine.Rent();

        LambdaProcess.Current.Json.WriteResponse(line.Writer, new Colliding());

        Assert.Equal("\"written\"", Encoding.UTF8.GetString(line.Written.Span));
    }

    private static IObjectWriter? FindWriter(Type type) =>
        type == typeof(Colliding) ? new TypeWriter<Colliding>(static (json, _) => json.WriteStringValue("written")) : null;

    private static void Configure(NotingConverter converter, string prefix) => LambdaTelemetry.Configure(
        options => options.JsonTypeInfoResolvers.Add(new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                info =>
                {
                    foreach (var property in info.Properties)
                    {
                        property.Name = prefix + property.Name;
                        property.CustomConverter = property.PropertyType == typeof(Inner) ? converter : null;
                    }
                },
            },
        }));

    private static string Write(object value)
    {
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    [JsonConverter(typeof(Converter))]
    private sealed record Converted(Action<Utf8JsonWriter> Write);

    private sealed class Converter : JsonConverter<Converted>
    {
        public override Converted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Converted value, JsonSerializerOptions options) => value.Write(writer);
    }

    private sealed record Holder(Inner Value);

    private sealed record Inner(int Id);

    // Writes a number of its own type by the options that it gets.
    private sealed class NotingConverter : JsonConverter<Inner>
    {
        internal List<JsonSerializerOptions> Options { get; } = [];

        public override Inner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Inner value, JsonSerializerOptions options)
        {
            Options.Add(options);
            JsonSerializer.Serialize(writer, new Plain(value.Id), options);
        }
    }

    private sealed record Plain(int Id);

    private sealed class Colliding
    {
        public int Id { get; } = 1;

        [JsonPropertyName("id")]
        public int Other { get; } = 3;
    }
}
