using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class ValueWriterTests
{
    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { "é\"", "\"é\\\"\"" },
        { 42, "42" },
        { 1.5m, "1.5" },
        { double.NaN, "\"NaN\"" },
        { float.NegativeInfinity, "\"-Infinity\"" },
        { true, "true" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { new DateOnly(2026, 1, 2), "\"2026-01-02\"" },
        { TimeSpan.FromSeconds(90), "\"00:01:30\"" },
        { TimeSpan.FromDays(-1.5), "\"-1.12:00:00\"" },
        { new TimeOnly(10, 30, 0, 5), "\"10:30:00.0050000\"" },
        { new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), "\"0f8fad5b-d9cb-469f-a165-70867728950e\"" },
        { new byte[] { 1, 2, 3 }, "\"AQID\"" },
        { new[] { 1, 2 }, "[1,2]" },
        { new object?[] { "a", null, 1L }, "[\"a\",null,1]" },
        { new Dictionary<string, object?> { ["A b"] = 1, ["c"] = new[] { true } }, "{\"A b\":1,\"c\":[true]}" },
        { new Dictionary<int, string> { [7] = "x" }, "{\"7\":\"x\"}" },
        { JsonNode.Parse("{\"x\":[1]}"), "{\"x\":[1]}" },
        { JsonDocument.Parse("[2]").RootElement, "[2]" },
        { new Point(1, "y"), "{\"x\":1,\"label\":\"y\"}" },
        { typeof(string), "\"System.String\"" },
        { new Uri("https://example.com/a?b"), "\"https://example.com/a?b\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Write_Value_IsItsJson(object? value, string expected) => Assert.Equal(expected, Write(value));

    [Fact]
    public void TryWriteScalar_Text_IsWritten()
    {
        using var line = JsonLine.Rent();

        Assert.True(ValueWriter.TryWriteScalar(line.Writer, "a"));
        Assert.Equal("\"a\"", Encoding.UTF8.GetString(line.Written.Span));
    }

    [Fact]
    public void TryWriteScalar_ValueWithParts_WritesNothing()
    {
        using var line = JsonLine.Rent();

        Assert.False(ValueWriter.TryWriteScalar(line.Writer, new[] { 1 }));
        Assert.Equal(0, line.Written.Length);
    }

    [Fact]
    public void Write_Cycle_IsBounded()
    {
        var cyclic = new Dictionary<string, object?>();
        cyclic["self"] = cyclic;
        var node = new Node();
        node.Next = node;

        Assert.Equal("{\"self\":\"(cycle)\"}", Write(cyclic));
        Assert.Equal("{\"next\":\"(cycle)\"}", Write(node));
    }

    [Fact]
    public void Write_MemberThrows_CostsThatMember()
    {
        Assert.Equal("{\"value\":\"(threw InvalidOperationException)\",\"last\":1}", Write(new Hostile()));
        Assert.Equal(
            "[1,{\"value\":\"(threw InvalidOperationException)\",\"last\":1},2]", Write(new object[] { 1, new Hostile(), 2 }));
    }

    [Fact]
    public void Write_LongSequence_IsCut()
    {
        var items = JsonDocument.Parse(Write(Enumerable.Range(0, 1500).ToArray())).RootElement;
        Assert.Equal(1001, items.GetArrayLength());
        Assert.Equal("(500 more)", items[1000].GetString());
    }

    [Fact]
    public void Write_ConverterWritesSeveralLines_IsOneLine() =>
        Assert.Equal("{\"a\":[1,2]}", Write(new Raw("{\n  \"a\": [\r\n 1, 2 ]\n}")));

    private static string Write(object? value)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        LambdaProcess.Current.Json.Write(line.Writer, value);
        return Encoding.UTF8.GetString(line.Written.Span);
    }

    [System.Text.Json.Serialization.JsonConverter(typeof(RawConverter))]
    private sealed record Raw(string Json);

    private sealed class RawConverter : System.Text.Json.Serialization.JsonConverter<Raw>
    {
        public override Raw Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Raw value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json);
    }

    private sealed record Point(int X, string Label);

    private sealed class Node
    {
        public Node? Next { get; set; }

        public override string ToString() => "a node";
    }

    private sealed class Hostile
    {
        public string Value => throw new InvalidOperationException();

        public int Last => 1;

        public override string ToString() => "hostile";
    }
}
