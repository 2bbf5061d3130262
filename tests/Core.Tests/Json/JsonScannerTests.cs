using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class JsonScannerTests
{
    private const int Rounds = 40_000;

    private static readonly string[] s_seeds =
    [
        """{"a":1,"b":[true,false,null],"c":{"d":"e","f":{}},"g":[]}""",
        """ [ 0 , -1 , 1.5 , -2.25e-10 , 1E+5 , 100 ] """,
        """{"esc\"aped":"line\n\u0041\ud83d\ude00\\ \/ \b\f\r\t","ü":"日本語 text that is longer than sixteen bytes"}""",
        """{"version":"2.0","rawPath":"/orders/1","headers":{"accept":"*/*","x":"y"},"isBase64Encoded":false,"body":"{\"a\":[1,2]}"}""",
        "\"a\"", "12", "-0.5", "true", "null", "[[[[[[]]]]]]", "{}", "\t\r\n {\"a\" : \"b\" } \n",
    ];

    [Fact]
    public void Read_MutatedJson_GivesWhatTheFrameworksReaderGives()
    {
        var random = new Random(20_260_101);
        for (var round = 0; round < Rounds; round++)
        {
            var json = Mutate(random, Encoding.UTF8.GetBytes(s_seeds[round % s_seeds.Length]), random.Next(4));
            Assert.True(Expected(json) == Actual(json), $"{Encoding.Latin1.GetString(json)}\n{Expected(json)}\n{Actual(json)}");
        }
    }

    [Fact]
    public void Read_ValidJson_GivesWhatTheFrameworksReaderGives() => Assert.All(
        [.. s_seeds, """["\n",{"\n":[]},true,"\n",false,"\n",null,"\n",-1.5e+3]"""],
        static json => Assert.Equal(Expected(Encoding.UTF8.GetBytes(json)), Actual(Encoding.UTF8.GetBytes(json))));

    // What follows in the same memory belongs to others.
    [Theory]
    [InlineData("\"abc|def\"", 4)]
    [InlineData("\"0123456789abcdef01|def\" and many more", 19)]
    [InlineData("\"a\\|\"", 3)]
    [InlineData("\"\\u12|34\"", 2)]
    [InlineData("tru|e", 0)]
    [InlineData("-|1", 1)]
    [InlineData("1.|1", 2)]
    [InlineData("1e|1", 2)]
    [InlineData("1e+|1", 3)]
    [InlineData("{\"a\"|:1}", 4)]
    public void Read_TextThatEndsEarly_IsNotReadBeyond(string json, int at)
    {
        var all = Encoding.UTF8.GetBytes(json.Replace("|", "", StringComparison.Ordinal));
        var length = json.IndexOf('|', StringComparison.Ordinal);

        void Run()
        {
            var scanner = new JsonScanner(all.AsSpan(0, length));
            while (scanner.Read())
            {
            }
        }

        Assert.Equal($"This isn't valid JSON near byte {at}.", Assert.Throws<JsonException>(Run).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("{")]
    [InlineData("[1,]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("[1}")]
    [InlineData("01")]
    [InlineData("1x")]
    [InlineData("1.")]
    [InlineData("1e")]
    [InlineData("+1")]
    [InlineData("-")]
    [InlineData("tru")]
    [InlineData("\"a")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\")]
    [InlineData("\"\\u")]
    [InlineData("\"\\u123")]
    [InlineData("\"\\u1234")]
    [InlineData("\"\\u123\"")]
    [InlineData("\"\\u12g4\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("\"a\n")]
    [InlineData("\"0123456789abcdef\u0001")]
    [InlineData("1 2")]
    [InlineData("{} {}")]
    [InlineData("// comment\n1")]
    public void Read_BrokenJson_Throws(string json) =>
        Assert.Throws<JsonException>(() => Actual(Encoding.UTF8.GetBytes(json), throws: true));

    [Theory]
    [InlineData("", 0)]
    [InlineData("  ", 2)]
    [InlineData("{", 1)]
    [InlineData("[1,]", 3)]
    [InlineData("[1, ", 4)]
    [InlineData("[1}", 2)]
    [InlineData("{\"a\" 1}", 5)]
    [InlineData("{\"a\"", 4)]
    [InlineData("{\"a\":1,1}", 7)]
    [InlineData("tru", 0)]
    [InlineData(" nul", 1)]
    [InlineData("\"a", 2)]
    [InlineData("01", 1)]
    [InlineData("1 2", 2)]
    public void Read_BrokenJson_SaysWhere(string json, int at) => Assert.Equal(
        $"This isn't valid JSON near byte {at}.",
        Assert.Throws<JsonException>(() => Actual(Encoding.UTF8.GetBytes(json), throws: true)).Message);

    [Fact]
    public void Read_NestedTooDeeply_SaysHowDeepItMayBe()
    {
        static void Run()
        {
            var scanner = new JsonScanner("[[{\"a\":[]}]]"u8, 3);
            while (scanner.Read())
            {
            }
        }

        Assert.Equal("The JSON is nested more than 3 levels deep near byte 7.", Assert.Throws<JsonException>(Run).Message);
    }

    // Up to 256 bytes are compared on the stack.
    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(300)]
    public void ValueTextEquals_EscapedTextOfAnyLength_ComparesAll(int length)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes($"\"{new string('x', length - 2)}\\n\""));
        scanner.Read();
        var text = new string('x', length - 2);
        Assert.Equal(length, scanner.ValueSpan.Length);
        Assert.True(scanner.ValueTextEquals(Encoding.UTF8.GetBytes(text + "\n")));
        Assert.False(scanner.ValueTextEquals(Encoding.UTF8.GetBytes(text + "\r")));
        Assert.False(scanner.ValueTextEquals(Encoding.UTF8.GetBytes(text)));
        Assert.False(scanner.ValueTextEquals(Encoding.UTF8.GetBytes(text + "\nxx")));
    }

    [Theory]
    [InlineData(64, 64, true)]
    [InlineData(65, 64, false)]
    [InlineData(256, 256, true)]
    [InlineData(257, 256, false)]
    [InlineData(1000, 1000, true)]
    public void Read_Nesting_IsBounded(int depth, int max, bool isRead)
    {
        var json = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, depth).Select(static i => i % 3 == 0 ? "[" : "{\"a\":"))
            + "1" + string.Concat(Enumerable.Range(0, depth).Reverse().Select(static i => i % 3 == 0 ? "]" : "}")));

        var ends = 0;
        void Run()
        {
            var scanner = new JsonScanner(json, max);
            while (scanner.Read())
            {
                ends += scanner.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray ? 1 : 0;
            }
        }

        if (isRead)
        {
            Run();
            Assert.Equal(depth, ends);
        }
        else
        {
            Assert.Throws<JsonException>(Run);
        }
    }

    [Fact]
    public void Skip_OnNamesAndValues_GoesToTheirEnd()
    {
        var json = """{"a":{"b":[1,{"c":2}]},"d":[3],"e":"f"}"""u8;
        var scanner = new JsonScanner(json);
        scanner.Read();
        scanner.Read();
        scanner.Skip();
        Assert.Equal(JsonTokenType.EndObject, scanner.TokenType);
        scanner.Read();
        Assert.True(scanner.ValueTextEquals("d"u8));
        scanner.Read();
        scanner.Skip();
        Assert.Equal(JsonTokenType.EndArray, scanner.TokenType);
        scanner.Read();
        Assert.Equal("e", scanner.GetString());
        scanner.Skip();
        Assert.Equal("f", scanner.GetString());
        Assert.True(scanner.Read());
        Assert.Equal(JsonTokenType.EndObject, scanner.TokenType);
        Assert.False(scanner.Read());
    }

    [Theory]
    [InlineData("\"\\ud83d\\ude00\"", "😀", true)]
    [InlineData("\"\\u00e9\"", "é", true)]
    [InlineData("\"a\\/b\"", "a/b", true)]
    [InlineData("\"plain\"", "plain", true)]
    [InlineData("\"plain\"", "plaim", false)]
    [InlineData("\"\\ud83d\"", "x", false)]
    public void ValueTextEquals_EscapedOrNot_ComparesTheText(string json, string text, bool expected)
    {
        var scanner = new JsonScanner(Encoding.UTF8.GetBytes(json));
        scanner.Read();
        Assert.Equal(expected, scanner.ValueTextEquals(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void GetString_LongEscapedText_IsWhole()
    {
        var text = string.Concat(Enumerable.Repeat("zeile\n\"ü😀\" ", 200));
        var scanner = new JsonScanner(JsonSerializer.SerializeToUtf8Bytes(text));
        scanner.Read();
        Assert.Equal(text, scanner.GetString());
    }

    private static byte[] Mutate(Random random, byte[] json, int changes)
    {
        var bytes = json.ToList();
        for (; changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes.RemoveAt(at); break;
                case 1: bytes.Insert(at, (byte)"{}[]\":,\\u0 1e-.\n"[random.Next(16)]); break;
                case 2: bytes[at] = (byte)random.Next(256); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(8), bytes.Count - at))); break;
            }
        }

        return [.. bytes];
    }

    private static string Expected(byte[] json)
    {
        var told = new StringBuilder();
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 64 });
            while (reader.Read())
            {
                Tell(
                    told,
                    reader.TokenType,
                    (int)reader.TokenStartIndex,
                    (int)reader.BytesConsumed,
                    reader.ValueSpan,
                    reader.ValueIsEscaped);
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    try
                    {
                        told.Append('=').Append(reader.GetString());
                    }
                    catch (InvalidOperationException)
                    {
                        told.Append("=!");
                    }
                }
            }
        }
        catch (JsonException)
        {
            return "broken";
        }

        return told.ToString();
    }

    private static string Actual(byte[] json, bool throws = false)
    {
        var told = new StringBuilder();
        try
        {
            var scanner = new JsonScanner(json);
            while (scanner.Read())
            {
                Tell(told, scanner.TokenType, scanner.TokenStartIndex, scanner.BytesConsumed, scanner.ValueSpan, scanner.ValueIsEscaped);
                if (scanner.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                {
                    try
                    {
                        told.Append('=').Append(scanner.GetString());
                    }
                    catch (InvalidOperationException)
                    {
                        told.Append("=!");
                    }
                }
            }
        }
        catch (JsonException) when (!throws)
        {
            return "broken";
        }

        return told.ToString();
    }

    private static void Tell(StringBuilder told, JsonTokenType token, int start, int consumed, ReadOnlySpan<byte> value, bool isEscaped) =>
        told.Append('|')
            .Append(token)
            .Append('@')
            .Append(start)
            .Append('-')
            .Append(consumed)
            .Append(':')
            .Append(Encoding.Latin1.GetString(value))
            .Append(isEscaped ? "\\" : "");
}
