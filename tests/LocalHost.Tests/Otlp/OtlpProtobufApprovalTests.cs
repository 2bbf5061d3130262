using System.Text;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

/// <summary>What is read from requests in protobuf, field by field and with each wire type, as an approved text.</summary>
public sealed class OtlpProtobufApprovalTests
{
    // The fields of a message by their numbers, each written in every wire type.
    private static readonly (string Name, Action<ProtobufWriter, int> Write)[] s_types =
    [
        ("number", static (message, field) => message.Number(field, 300)),
        ("fixed64", static (message, field) => message.Fixed64(field, 0x3FE0000000000000)),
        ("text", static (message, field) => message.Text(field, "ab")),
        ("empty", static (message, field) => message.Bytes(field, [])),
        ("attribute", static (message, field) => message.Inner(field, one => one.Text(1, "k").Inner(2, value => value.Number(3, 7)))),
        ("fixed32", static (message, field) => message.Fixed32(field)),
    ];

    [Fact]
    public void Read_EachField_IsApproved()
    {
        var text = new StringBuilder();
        Add(text, "span", 16, static item => OtlpProtobufReader.Read(Request(item)));
        Add(text, "event", 4, static item => OtlpProtobufReader.Read(Request(new ProtobufWriter().Bytes(11, item).Message)));
        Add(text, "link", 4, static item => OtlpProtobufReader.Read(Request(new ProtobufWriter().Bytes(13, item).Message)));
        Add(text, "status", 4, static item => OtlpProtobufReader.Read(Request(new ProtobufWriter().Bytes(15, item).Message)));
        Add(text, "attribute", 3, static item => OtlpProtobufReader.Read(Request(new ProtobufWriter().Bytes(9, item).Message)));
        Add(text, "value", 8, static item => OtlpProtobufReader.Read(
            Request(new ProtobufWriter().Inner(9, one => one.Bytes(2, item)).Message)));
        Add(text, "log record", 13, static item => OtlpLogReader.ReadProtobuf(Request(item)));
        Add(text, "metric", 12, static item => ProtobufMetricReader.Read(Request(item)));
        foreach (var (name, field) in new[] { ("gauge", 5), ("sum", 7), ("histogram", 9), ("exponential histogram", 10), ("summary", 11) })
        {
            Add(text, name, 3, item => ProtobufMetricReader.Read(Request(new ProtobufWriter().Bytes(field, item).Message)));
            Add(text, $"point of a {name}", 14, item => ProtobufMetricReader.Read(
                Request(new ProtobufWriter().Text(1, "n").Text(3, "u").Inner(field, data => data.Bytes(1, item)).Message)));
        }

        Add(text, "exemplar", 6, static item => ProtobufMetricReader.Read(
            Request(new ProtobufWriter().Inner(5, data => data.Inner(1, point => point.Bytes(5, item))).Message)));
        Add(text, "request", 3, static item => OtlpProtobufReader.Read(item));
        Add(text, "resource", 3, static item => OtlpProtobufReader.Read(new ProtobufWriter().Bytes(1, item).Message));
        Add(text, "scope", 3, static item => OtlpProtobufReader.Read(new ProtobufWriter().Inner(1, one => one.Bytes(2, item)).Message));
        Approved.AssertText("LocalHost.Tests", "otlp-protobuf", text.ToString());
    }

    [Fact]
    public void Read_Malformed_SaysWhy()
    {
        (string Title, byte[] Bytes)[] messages =
        [
            ("nothing", []), ("a group", [0x0b]), ("wire type 4", [0x0c]), ("wire type 6", [0x0e]), ("wire type 7", [0x0f]),
            ("field 0", [0x00, 0x01]), ("field 0 with bytes", [0x02, 0x00]),
            ("a tag of ten bytes", [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
            ("no length", [0x0a]), ("a length beyond the end", [0x0a, 0x01]), ("a length of the end", [0x12, 0x01, 0x08]),
            ("no number", [0x10]),
            ("an endless number", [0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
            ("a number of ten bytes", [0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]),
            ("seven bytes of fixed64", [0x11, 1, 2, 3, 4, 5, 6, 7]), ("eight bytes of fixed64", [0x11, 1, 2, 3, 4, 5, 6, 7, 8]),
            ("three bytes of fixed32", [0x15, 1, 2, 3]), ("four bytes of fixed32", [0x15, 1, 2, 3, 4]),
            ("the highest field", [0xf8, 0xff, 0xff, 0xff, 0x0f, 0x01]),
            ("a field beyond the highest", [0xf8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0x01]),
        ];

        Approved.AssertText(
            "LocalHost.Tests",
            "otlp-malformed",
            string.Concat(messages.Select(static one => $"== {one.Title}\n{OtlpDump.Of(() => OtlpProtobufReader.Read(one.Bytes))}")));
    }

    [Theory]
    [InlineData(20_000, null)]
    [InlineData(20_001, "The request has more than 20000 spans. Send smaller batches.")]
    public void Read_ManySpans_HaveALimit(int count, string? message) => Assert.Equal(
        message,
        Record.Exception(() => Assert.Equal(count, OtlpProtobufReader.Read(Scope(count)).Count))?.Message);

    [Theory]
    [InlineData(20_000, null)]
    [InlineData(20_001, "The request has more than 20000 log records or data points. Send smaller batches.")]
    public void Read_ManyRecordsOrPoints_HaveALimit(int count, string? message)
    {
        var points = new ProtobufWriter().Inner(5, data => Repeat(count, () => data.Bytes(1, []))).Message;

        Assert.Equal(message, Record.Exception(() => Assert.Equal(count, OtlpLogReader.ReadProtobuf(Scope(count)).Count))?.Message);
        Assert.Equal(message, Record.Exception(() => Assert.Equal(count, ProtobufMetricReader.Read(Request(points)).Count))?.Message);
    }

    // An attribute counts, and its value.
    [Theory]
    [InlineData(200, 0, null)]
    [InlineData(201, 0, "The request has more than 200000 attributes and items. Send smaller batches.")]
    [InlineData(200, 1, "The request has more than 200000 attributes and items. Send smaller batches.")]
    public void Read_ManyValues_HaveALimit(int spans, int withoutValue, string? message)
    {
        var attributes = Repeat(500, new ProtobufWriter().Inner(9, one => one.Bytes(2, [])).Message);
        var scope = new ProtobufWriter();
        Repeat(withoutValue, () => scope.Inner(2, span => span.Bytes(9, [])));
        Repeat(spans, () => scope.Bytes(2, attributes));

        Assert.Equal(
            message,
            Record.Exception(
                () => OtlpProtobufReader.Read(new ProtobufWriter().Inner(1, one => one.Bytes(2, scope.Message)).Message))?.Message);
    }

    [Fact]
    public void Read_ManyFields_AreCut()
    {
        var many = new ProtobufWriter();
        Repeat(1_001, () => many.Bytes(1, []));
        var span = Assert.Single(OtlpProtobufReader.Read(Request(new ProtobufWriter()
            .Bytes(9, new ProtobufWriter().Inner(2, value => value.Bytes(5, many.Message)).Message).Message)));
        var whole = new ProtobufWriter();
        Repeat(1_001, () => whole.Bytes(9, []).Bytes(11, []).Bytes(13, []));
        var other = Assert.Single(OtlpProtobufReader.Read(Request(whole.Message)));
        var record = new ProtobufWriter();
        Repeat(1_001, () => record.Bytes(6, []));
        var point = new ProtobufWriter();
        Repeat(1_001, () => point.Bytes(7, []));

        Assert.Equal(1_000, Assert.IsAssignableFrom<IEnumerable<object?>>(Assert.Single(span.Attributes).Value).Count());
        Assert.Equal((1_000, 1_000, 128), (other.Attributes.Count, other.Events.Count, other.Links.Count));
        Assert.Equal(1_000, Assert.Single(OtlpLogReader.ReadProtobuf(Request(record.Message))).Attributes.Count);
        Assert.Equal(1_000, Assert.Single(ProtobufMetricReader.Read(
            Request(new ProtobufWriter().Inner(5, data => data.Bytes(1, point.Message)).Message))).Attributes.Count);
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, "A value is nested deeper than 16 levels.")]
    public void Read_NestedValues_HaveALimit(int depth, string? message)
    {
        var map = new ProtobufWriter().Text(1, "core").Message;
        for (var level = 0; level < depth; level++)
        {
            var content = map;
            map = new ProtobufWriter().Inner(6, members => members.Inner(1, member => member.Bytes(2, content))).Message;
        }

        Assert.Equal(message, Record.Exception(() => OtlpProtobufReader.Read(OtlpRequests.Nested(depth)))?.Message);
        Assert.Equal(
            message,
            Record.Exception(
                () => OtlpProtobufReader.Read(Request(new ProtobufWriter().Inner(9, one => one.Bytes(2, map)).Message)))?.Message);
    }

    private static void Add<T>(StringBuilder text, string message, int fields, Func<byte[], IReadOnlyList<T>> read)
    {
        for (var field = 1; field <= fields; field++)
        {
            foreach (var (name, write) in s_types)
            {
                var item = new ProtobufWriter();
                write(item, field);
                text.Append($"== {message}, field {field}, {name}").Append('\n').Append(OtlpDump.Of(() => read(item.Message)));
            }
        }
    }

    private static byte[] Request(byte[] item) =>
        new ProtobufWriter().Inner(1, resource => resource.Inner(2, scope => scope.Bytes(2, item))).Message;

    private static byte[] Scope(int count) =>
        new ProtobufWriter().Inner(1, resource => resource.Bytes(2, Repeat(count, [0x12, 0x00]))).Message;

    private static byte[] Repeat(int count, byte[] bytes) => [.. Enumerable.Repeat(bytes, count).SelectMany(static one => one)];

    private static void Repeat(int count, Action write)
    {
        for (var i = 0; i < count; i++)
        {
            write();
        }
    }
}
