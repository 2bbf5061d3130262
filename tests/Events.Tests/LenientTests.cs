using System.Text;
using System.Text.Json;
using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class LenientTests
{
    public static TheoryData<string> Names => [.. EventSamples.All.Select(sample => sample.Name)];

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Records":null}""")]
    [InlineData("""{"Records":{}}""")]
    [InlineData("""{"Records":"x"}""")]
    public void Records_Missing_AreEmpty(string json)
    {
        Assert.Empty(SqsMessages.Parse(Utf8.Of(json)).Records);
        Assert.Empty(DynamoDbRecords.Parse(Utf8.Of(json)).Records);
        Assert.Empty(KafkaRecords.Parse(Utf8.Of(json)).Records);
        Assert.Null(KinesisRecords.Parse(Utf8.Of(json)).Window);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("5")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"messageId":null,"body":null,"attributes":null,"messageAttributes":null}""")]
    public void Record_OfAnotherShape_IsKeptWithoutParts(string record)
    {
        var message = Assert.Single(SqsMessages.Parse(Utf8.Of($$"""{"Records":[{{record}}]}""")).Records);

        Assert.Null(message.MessageId);
        Assert.Null(message.Body);
        Assert.Null(message.ReadJson<Order>());
        Assert.Empty(message.MessageAttributes);
        Assert.Equal(record, Utf8.Text(message.Json));
    }

    [Fact]
    public void Values_OfAnotherType_AreConverted()
    {
        var message = SqsMessages.Parse(Utf8.Of(
            """{"Records":[{"messageId":7,"body":{"id":"a","total":1},"attributes":{"ApproximateReceiveCount":3,"SentTimestamp":1.5e3}}]}"""))
            .Records[0];

        Assert.Equal(("7", 3), (message.MessageId, message.ApproximateReceiveCount));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1500), message.SentTimestamp);
        Assert.Equal(new Order("a", 1), message.ReadJson<Order>());
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"1x\"")]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("true")]
    [InlineData("[]")]
    public void Number_ThatIsNone_IsNull(string value) => Assert.Null(
        SqsMessages.Parse(Utf8.Of($$"""{"Records":[{"attributes":{"ApproximateReceiveCount":{{value}} } }]}""")).Records[0]
            .ApproximateReceiveCount);

    [Theory]
    [InlineData("1e30")]
    [InlineData("\"-99999999999999999\"")]
    public void Time_OutOfRange_IsNull(string value) => Assert.Null(
        SqsMessages.Parse(Utf8.Of($$"""{"Records":[{"attributes":{"SentTimestamp":{{value}} } }]}""")).Records[0].SentTimestamp);

    [Fact]
    public void Names_TwiceOrEscaped_AreReadAsTheSerializerDoes()
    {
        const string Json = """{"Records":[{"messageId":"1","message\u0049d":"2","body":"a","body":"b"}]}""";
        var message = SqsMessages.Parse(Utf8.Of(Json)).Records[0];
        var expected = JsonDocument.Parse(Json).RootElement.GetProperty("Records")[0];

        Assert.Equal(expected.GetProperty("messageId").GetString(), message.MessageId);
        Assert.Equal("b", message.Body);
    }

    [Fact]
    public void UnknownMembers_ByName_AreReached()
    {
        var message = SqsMessages.Parse(Utf8.Of(
            """{"new":1,"Records":[{"novelty":{"id":"a","total":1},"grüße":"ß","n":1.50,"gone":null}]}""")).Records[0];

        Assert.Equal("""{"id":"a","total":1}""", message.GetText("novelty"));
        Assert.Equal(new Order("a", 1), message.ReadMember<Order>("novelty"));
        Assert.Equal(new Order("a", 1), message.ReadMember("novelty", TestJson.Default.Order));
        Assert.Equal(["ß", "1.50", null, null], ((string[])["grüße", "n", "gone", "x"]).Select(message.GetText));
        Assert.Equal("null", Utf8.Text(message.GetJson("gone")));
        Assert.True(message.GetJson("x").IsEmpty);
        Assert.Throws<ArgumentNullException>(() => message.GetText(null!));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("[]", "isn't a JSON object")]
    [InlineData("\"x\"", "isn't a JSON object")]
    [InlineData("{\"Records\":[", "valid JSON")]
    [InlineData("{\"Records\":[]}x", "valid JSON")]
    [InlineData("""{"Records":[{"eventSource":"aws:kinesis"}]}""", "it is from \"aws:kinesis\", not from \"aws:sqs\"")]
    public void Parse_WrongInput_SaysWhatIsWrong(string json, string message)
    {
        var error = Assert.Throws<JsonException>(() => SqsMessages.Parse(Utf8.Of(json)));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TooDeep_IsRefused()
    {
        var deep = new string('[', 300) + new string(']', 300);

        var error = Assert.Throws<JsonException>(() => SqsMessages.Parse(Utf8.Of($$"""{"x":{{deep}}}""")));

        Assert.Contains("nested more than 256 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Content_ThatCannotBeRead_NamesTheRecord()
    {
        var message = SqsMessages.Parse(Utf8.Of("""{"Records":[{"messageId":"m","body":"{\"total\":\"x\"}"}]}""")).Records[0];
        var record = KinesisRecords.Parse(Utf8.Of("""{"Records":[{"eventID":"e","kinesis":{"data":"!"}}]}""")).Records[0];

        var error = Assert.Throws<JsonException>(() => message.ReadJson<Order>());
        Assert.Contains(
            "The body of the SQS message 'm' can't be read as Lamplighter.Tests.Order, at $.total (line 1, byte ",
            error.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            "The data of the Kinesis record 'e' isn't valid base64",
            Assert.Throws<FormatException>(() => record.Data).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Text_ThatIsNoUnicode_CostsOnlyItsProperty()
    {
        var message = SqsMessages.Parse(Utf8.Of("""{"Records":[{"messageId":"m","body":"\ud800"}]}""")).Records[0];

        Assert.Equal("m", message.MessageId);
        Assert.Throws<InvalidOperationException>(() => message.Body);
        Assert.Throws<InvalidOperationException>(() => message.ReadJson<Order>());
    }

    [Fact]
    public void Read_BufferThatIsUsedAgain_DoesNotChangeTheEvent()
    {
        var buffer = Encoding.UTF8.GetBytes("junk" + EventSamples.Sqs);
        using var stream = new MemoryStream(buffer) { Position = 4 };
        var messages = SqsMessages.Read(stream);

        Array.Fill(buffer, (byte)'x');

        Assert.Equal("m-1", messages.Records[0].MessageId);
        Assert.Equal(new Order("a", 12.50m), messages.Records[0].ReadJson<Order>());
    }

    [Fact]
    public async Task ReadAsync_StreamThatIsNoMemory_IsReadToItsEnd()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, EventSamples.Kinesis, TestContext.Current.CancellationToken);
        await using (var file = File.OpenRead(path))
        {
            var records = await KinesisRecords.ReadAsync(file, TestContext.Current.CancellationToken);
            file.Position = 0;
            Assert.Single(records.Records);
            Assert.Single(KinesisRecords.Read(file).Records);
        }

        File.Delete(path);
        Assert.Throws<ArgumentNullException>(() => SqsMessages.Read(null!));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_EachProperty_CanBeRead(string name)
    {
        var (_, json, parse) = EventSamples.All.Single(sample => sample.Name == name);

        var count = PropertyReader.Read(parse(Utf8.Of(json)));

        Assert.True(count > 5, $"{count} properties");
    }

    // Whatever is changed, an event is refused with a JsonException, or each property has a value or one of the documented exceptions.
    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_Mutated_NeverSurprises(string name)
    {
        var (_, json, parse) = EventSamples.All.Single(sample => sample.Name == name);
        var bytes = Encoding.UTF8.GetBytes(json);
        var random = new Random(1);
        string[] pieces = ["null", "[]", "{}", "\"\"", "\"\\ud800\"", "1e999", "-0", "true", "{\"a\":{\"a\":[null]}}", "\"!\"", "\u00ff"];
        var parsed = 0;
        for (var round = 0; round < 300; round++)
        {
            var changed = round % 2 == 0 ? Flip(bytes, random) : Replace(json, pieces[random.Next(pieces.Length)], random);
            try
            {
                PropertyReader.Read(parse(changed));
                parsed++;
            }
            catch (JsonException)
            {
            }
        }

        Assert.InRange(parsed, 1, 299);
    }

    [Fact]
    public void Parse_ManyRecords_IsLinear() => LinearTime.Assert(
        size => Utf8.Of("{\"Records\":[" + string.Join(
            ',', Enumerable.Repeat("""{"messageId":"m","body":"{\"a\":1}","attributes":{}}""", size)) + "]}"),
        json =>
        {
            foreach (var message in SqsMessages.Parse(json).Records)
            {
                Assert.NotNull(message.Body);
            }
        },
        2000);

    private static ReadOnlyMemory<byte> Flip(byte[] bytes, Random random)
    {
        var copy = (byte[])bytes.Clone();
        copy[random.Next(copy.Length)] = (byte)random.Next(32, 127);
        return copy;
    }

    // Puts something else in the place of a value.
    private static ReadOnlyMemory<byte> Replace(string json, string piece, Random random)
    {
        var colons = Enumerable.Range(0, json.Length - 1).Where(i => json[i] == ':' && json[i - 1] == '"').ToList();
        var start = colons[random.Next(colons.Count)] + 1;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json[start..]), isFinalBlock: false, default);
        try
        {
            reader.Read();
            reader.TrySkip();
        }
        catch (JsonException)
        {
            return Utf8.Of(json);
        }

        var length = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json[start..])[..(int)reader.BytesConsumed]).Length;
        return Utf8.Of(json[..start] + piece + json[(start + length)..]);
    }
}
