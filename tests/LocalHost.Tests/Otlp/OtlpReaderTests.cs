using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Otlp;

namespace Lamplighter.Tests.Otlp;

public sealed class OtlpReaderTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_ARequest_IsItsSpans(bool isJson)
    {
        var span = Assert.Single(
            isJson ? OtlpJsonReader.Read(Encoding.UTF8.GetBytes(OtlpRequests.Json)) : OtlpProtobufReader.Read(OtlpRequests.Binary()));

        Assert.True(span.HasValidIds);
        Assert.Equal((OtlpRequests.TraceId, "00f067aa0ba902b7", "53995c3f42cd8ad8"), (span.TraceId, span.Id, span.ParentId));
        Assert.Equal(OtlpRequests.XRayTraceId, span.XRayTraceId);
        Assert.Equal(("shop", "Orders", "place", true), (span.Service, span.Scope, span.Name, span.IsClient));
        Assert.Equal((1_700_000_000_000_000_001UL, 1_700_000_000_250_000_000UL), (span.Start, span.End));
        Assert.Equal((true, "too slow"), (span.IsError, span.StatusMessage));
        Assert.Equal(
            """{"text":"å","yes":true,"count":-3,"ratio":0.5,"bytes":"AQI=","nothing":null,"list":["a","b"],"map":{"inner":1}}""",
            Written(span.Attributes));
        var exception = Assert.Single(span.Events);
        Assert.Equal(
            (1_700_000_000_100_000_000UL, "exception", "TimeoutException"),
            (exception.Time, exception.Name, exception.Text("exception.type")));
        Assert.Equal(
            [new OtlpLink("aaaabbbbccccddddaaaabbbbccccdddd", "00f067aa0ba902b8"), new OtlpLink(new string('0', 32), "")], span.Links);
    }

    [Fact]
    public void Read_Nothing_IsNoSpans()
    {
        Assert.Empty(OtlpProtobufReader.Read([]));
        Assert.Empty(OtlpJsonReader.Read("{}"u8.ToArray()));
    }

    [Fact]
    public void Read_CutAnywhere_IsMalformedOrShorter()
    {
        var whole = OtlpRequests.Binary();
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.Throws<MalformedOtlpException>(() => OtlpProtobufReader.Read(whole.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Read_AnyByteChanged_IsSpansOrMalformedAndNothingElse()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = OtlpRequests.Binary();
            for (var change = random.Next(1, 5); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                foreach (var span in OtlpProtobufReader.Read(bytes).Where(span => span.HasValidIds))
                {
                    Assert.Equal(span.Id, SpanDocument.Write(span, span.XRayTraceId).Json.GetProperty("id").GetString());
                }
            }
            catch (MalformedOtlpException)
            {
            }
        }
    }

    [Theory]
    [InlineData(new byte[] { 0x0b })] // the beginning of a group
    [InlineData(new byte[] { 0x00, 0x01 })] // field 0
    [InlineData(new byte[] { 0x08, 0x01 })] // a number where a message should be
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })] // longer than anything can be
    [InlineData(new byte[] { 0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 })] // a number of eleven bytes
    public void Read_NotProtobuf_IsMalformed(byte[] bytes) => Assert.Throws<MalformedOtlpException>(() => OtlpProtobufReader.Read(bytes));

    [Fact]
    public void Read_NestedDeeperThanAnybodyNeeds_IsMalformed()
    {
        Assert.Single(OtlpProtobufReader.Read(OtlpRequests.Nested(15)));
        Assert.Throws<MalformedOtlpException>(() => OtlpProtobufReader.Read(OtlpRequests.Nested(16)));
        Assert.Throws<MalformedOtlpException>(() => OtlpProtobufReader.Read(OtlpRequests.Nested(10_000)));
    }

    [Fact]
    public void Read_MoreThanAnybodySends_IsRefusedOrLeftOut()
    {
        var spans = new ProtobufWriter().Inner(1, resource => resource.Inner(2, scope => Repeat(20_001, () => scope.Bytes(2, [])))).Message;
        var attributes = new ProtobufWriter().Inner(
            1,
            resource => resource.Inner(2, scope => scope.Inner(2, span => Repeat(5_000, () => span.Bytes(9, []).Bytes(11, []))))).Message;
        var json = $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{{string.Join(',', Enumerable.Repeat("{}", 20_001))}}]}]}]}""";

        Assert.Throws<MalformedOtlpException>(() => OtlpProtobufReader.Read(spans));
        Assert.Throws<MalformedOtlpException>(() => OtlpJsonReader.Read(Encoding.UTF8.GetBytes(json)));
        var span = Assert.Single(OtlpProtobufReader.Read(attributes));
        Assert.Equal((1_000, 1_000), (span.Attributes.Count, span.Events.Count));

        static void Repeat(int count, Action write)
        {
            for (var i = 0; i < count; i++)
            {
                write();
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"resourceSpans\":")]
    public void ReadJson_NotARequest_IsMalformed(string json) =>
        Assert.Throws<MalformedOtlpException>(() => OtlpJsonReader.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void ReadJson_UnpairedSurrogate_IsReplaced() => Assert.Equal(
        "a\ufffd",
        Assert.Single(
            OtlpJsonReader.Read("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a\ud800"}]}]}]}"""u8.ToArray())).Name);

    [Fact]
    public void Read_MillionsOfEmptyValues_AreRefused()
    {
        // Spans with 1,000 empty attributes each: two bytes an attribute.
        var span = Enumerable.Repeat((byte[])[0x4a, 0x00], 1_000).SelectMany(bytes => bytes).ToArray();
        var scope = Enumerable.Repeat((byte[])[0x12, 0xd0, 0x0f, .. span], 300).SelectMany(bytes => bytes).ToArray();
        var resource = (byte[])[0x12, .. Varint(scope.Length), .. scope];

        var error = Assert.Throws<MalformedOtlpException>(
            () => OtlpProtobufReader.Read((byte[])[0x0a, .. Varint(resource.Length), .. resource]));

        Assert.Contains("200000 attributes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"resourceSpans":[1]}""", 0)]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[1]}]}]}""", 1)]
    [InlineData(
        """{"resourceSpans":[{"resource":2,"scopeSpans":[{"spans":[{"attributes":[3,{"key":4,"value":5}],"status":[],"events":[6],"startTimeUnixNano":-7}]}]}]}""",
        1)]
    public void ReadJson_MembersOfOtherKinds_AreAsIfAbsent(string json, int spans)
    {
        var read = OtlpJsonReader.Read(Encoding.UTF8.GetBytes(json));

        Assert.Equal(spans, read.Count);
        Assert.All(read, span => Assert.False(span.HasValidIds));
    }

    [Theory]
    [InlineData("", "00f067aa0ba902b7")]
    [InlineData("00000000000000000000000000000000", "00f067aa0ba902b7")]
    [InlineData(OtlpRequests.TraceId, "0000000000000000")]
    [InlineData(OtlpRequests.TraceId, "00f067aa0ba902")]
    public void HasValidIds_AsTheSpecificationForbidsThem_IsFalse(string traceId, string id) =>
        Assert.False(new OtlpSpan { TraceId = traceId, Id = id }.HasValidIds);

    private static string Written(IReadOnlyList<KeyValuePair<string, object?>> attributes)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            AttributeValue.Write(json, attributes);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
