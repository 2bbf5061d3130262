using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class RedactedValuesTests
{
    private const int MaxText = 1024 * 1024;
    private const int Long = 2 * MaxText;

    private static readonly Redactor s_password = Redactor.Create(["password"]);

    [Fact]
    public void HideInLong_LongSecret_IsShort() =>
        Assert.Equal("password=[redacted]…", s_password.HideInLong("password=" + new string('A', Long)));

    [Fact]
    public void HideInLong_SecretThenShortEnd_IsCut()
    {
        var text = "password=" + new string('A', MaxText - 20) + "&x=0123456789";
        Assert.Equal("…", s_password.HideInLong(text));
    }

    [Fact]
    public void HideInLong_NothingToHide_EndsBeforeTheMargin() =>
        Assert.Equal(new string('a', MaxText - 256) + "…", s_password.HideInLong(new string('a', Long)));

    [Fact]
    public void HideInLong_LongestText_IsComplete()
    {
        var text = new string('a', MaxText);

        Assert.Same(text, s_password.HideInLong(text));
        Assert.Equal(new string('a', MaxText - 256) + "…", s_password.HideInLong(text + "a"));
    }

    // In JSON that is cut, paths can't be followed.
    [Fact]
    public void HideInLong_JsonOrTextWithPaths_IsHiddenOrCut()
    {
        var paths = Redactor.Create(["card.number"]);
        var json = " [\"" + new string('a', MaxText);
        var text = new string('a', MaxText) + "[";

        Assert.Equal("[redacted]", paths.HideInLong(json));
        Assert.Equal(json[..(MaxText - 256)] + "…", s_password.HideInLong(json));
        Assert.Equal(text[..(MaxText - 256)] + "…", paths.HideInLong(text));
    }

    [Fact]
    public void Write_LongTextOfOtherKinds_IsRedactedAndCut()
    {
        var text = "password=x;y=" + new string('a', MaxText);
        var expected = $"\"password=[redacted];y={new string('a', MaxText - 13 - 256)}…\"";

        Assert.Equal(expected, Write(s_password, text, Long));
        Assert.Equal(expected, Write(s_password, new StringBuilder(text), Long));
        Assert.Equal(expected, Write(s_password, text.AsMemory(), Long));
        Assert.Equal(expected, Write(s_password, text.ToCharArray().AsMemory(), Long));
        Assert.Equal("\"password=[redacted]\"", Write(s_password, new StringBuilder("password=x")));
    }

    // Only patterns look into what isn't text.
    [Fact]
    public void Write_TimeWithPartsLikeARule_IsUnchanged()
    {
        var redactor = Redactor.Create(["04"]);

        Assert.Equal("""["03:04:05"]""", Write(redactor, new[] { new TimeSpan(3, 4, 5) }));
        Assert.Equal("""["03:04:[redacted]"]""", Write(redactor, new[] { "03:04:05" }));
    }

    [Fact]
    public void Write_LongestBodyThatIsDecoded_IsRedacted()
    {
        var plain = "password=".PadRight(MaxText / 4 * 3, 'x');
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(plain));
        Assert.Equal(MaxText, body.Length);

        Assert.Equal(
            $$"""{"body":"{{Convert.ToBase64String("password=[redacted]"u8)}}","isBase64Encoded":true}""",
            Write(s_password, new { body, isBase64Encoded = true }));
    }

    // Base64 that is cut can't be decoded and redacted any more.
    [Fact]
    public void Write_BodyThatIsCut_IsHiddenIfItCanBeBase64()
    {
        var body = new string('A', 4000);

        Assert.Equal("""{"body":"[redacted]"}""", Write(s_password, new { body }, 1000));
        Assert.Equal($$"""{"other":"{{new string('A', 741)}}…"}""", Write(s_password, new { other = body }, 1000));
        Assert.Equal($$"""{"body":"{{new string('-', 742)}}…"}""", Write(s_password, new { body = new string('-', 4000) }, 1000));
        Assert.Equal($$"""{"body":"{{new string('A', 742)}}…"}""", Write(Redactor.None, new { body }, 1000));
    }

    // Text that isn't valid can't be decoded; without redaction nothing asks for it.
    [Fact]
    public void Write_BodyOfInvalidTextWithoutRedaction_IsCopied()
    {
        using var json = JsonDocument.Parse("""{"body":"\ud83d"}""");

        Assert.Equal("""{"body":"\ud83d"}""", Write(Redactor.None, new { body = json.RootElement.GetProperty("body") }));
    }

    [Fact]
    public void Write_LongSecretAnywhere_KeepsTheOthers()
    {
        var secret = "password=" + new string('A', Long);
        var value = new Dictionary<string, object?>
        {
            ["first"] = secret,
            ["items"] = new object[] { new { Inner = secret, Last = 1 }, secret, 2 },
            ["last"] = 3,
        };
        Assert.Equal(
            """
            {"first":"password=[redacted]…","items":[{"inner":"password=[redacted]…","last":1},"password=[redacted]…",2],"last":3}
            """,
            Write(s_password, value));
    }

    [Fact]
    public void Write_PatternThrows_HidesTheValues()
    {
        var redactor = Redactor.Create([], ValuePatterns.Add(null, new BrokenPattern()));
        var value = new Dictionary<string, object?> { ["a"] = new object[] { "x", new { B = 1 }, KeyValuePair.Create("c", 1) } };
        Assert.Equal(
            """
            {"[redacted]":["[redacted]",{"[redacted] 2":"[redacted]"},{"[redacted] 3":"[redacted]","value":"[redacted]"}]}
            """,
            Write(redactor, value));
    }

    [Fact]
    public void HideIn_PatternThrows_IsReportedWithItsPlace()
    {
        var reports = new List<string>();
        var patterns = ValuePatterns.Add(null, new Regex("x"), new BrokenPattern());

        Assert.Equal(Redactor.Mask, Redactor.Create([], patterns, reports.Add).HideIn("text"));

        Assert.StartsWith("Redaction pattern 2 of 2 threw ", Assert.Single(reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ManyTextsThatRunOutOfTime_HaveOneBudget()
    {
        var pattern = new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(50));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));
        var slow = new string('a', 60) + "!";
        var value = new { First = "kept", Slow = Enumerable.Range(0, 60).Select(i => slow + i).ToArray(), Last = "not checked any more" };

        using var document = JsonDocument.Parse(Write(redactor, value));
        Assert.Equal("kept", document.RootElement.GetProperty("first").GetString());
        Assert.DoesNotContain("not checked", document.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_KeysThatRunOutOfTime_ShareTheBudget()
    {
        var pattern = new Regex("(a+)+$", RegexOptions.None, TimeSpan.FromMilliseconds(50));
        var redactor = Redactor.Create([], ValuePatterns.Add(null, pattern));
        var slow = new string('a', 60) + "!";
        var keys = Enumerable.Range(0, 30).ToDictionary(i => new[] { slow + i }, static i => i);

        Assert.DoesNotContain(
            "not checked", Write(redactor, new object[] { keys, "not checked any more" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ValueOfAnotherName_IsKept() =>
        Assert.Equal(
            """[{"name":"host","value":"a"},{"key":"password","value":"[redacted]"},{"name":1,"value":"b"},{"value":"c"}]""",
            Write(
                s_password,
                new object[]
                {
                    new { Name = "host", Value = "a" },
                    new { Key = "password", Value = "x" },
                    new { Name = 1, Value = "b" },
                    new { Value = "c" },
                }));

    [Fact]
    public void Write_LongBody_IsDecodedOnlyIfItIsMarked()
    {
        var body = Convert.ToBase64String(new byte[Long]);
        Assert.Equal("""{"body":"[redacted]","isBase64Encoded":true}""", Write(s_password, new { body, isBase64Encoded = true }));
        var marked = Convert.ToBase64String("password=x"u8);
        var hidden = Convert.ToBase64String("password=[redacted]"u8);
        Assert.Equal(
            $$"""{"body":"{{hidden}}","isBase64Encoded":true}""",
            Write(s_password, new { body = marked, isBase64Encoded = true }));
        Assert.Equal(
            $$"""{"body":"{{marked}}","isBase64Encoded":false}""",
            Write(s_password, new { body = marked, isBase64Encoded = false }));
    }

    private static string Write(Redactor redactor, object? value, int maxBytes = ValueWriter.DefaultBytes)
    {
        using var telemetry = TelemetryCapture.Start();
        using var line = JsonLine.Rent();
        redactor.Write(LambdaProcess.Current.Json, line.Writer, "value", value, maxBytes);
        return Encoding.UTF8.GetString(line.Written.Span);
    }
}
