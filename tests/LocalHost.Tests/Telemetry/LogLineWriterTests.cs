using Lamplighter.LocalHost.Reporting;
using Lamplighter.LocalHost.Telemetry;
using Spectre.Console;

namespace Lamplighter.Tests.Telemetry;

public sealed class LogLineWriterTests
{
    private const string Line =
        """{"level":"ERROR","message":"It [broke]","timestamp":"2026-01-02T03:04:05.678Z","service":"s","key":"two words","error":{"type":"A","message":"a","stack":["at X"],"inner":{"type":"B","message":"b"}}}""";

    [Fact]
    public void Write_PlainText_HasMessageKeysAndErrors()
    {
        var text = Write(ColorSystem.NoColors, Line);

        Assert.Equal("  03:04:05.678 ERROR It [broke]  key=\"two words\"\n    A: a\n      at X\n      B: b\n", text);
    }

    [Theory]
    [InlineData("level message timestamp service error functionRequestId", "functionRequestId")]
    [InlineData("Level Message Timestamp Service Error FunctionRequestId", "FunctionRequestId")]
    [InlineData("level message timestamp service exception function_request_id", "function_request_id")]
    [InlineData("Level Message Timestamp Service Exception FunctionRequestId", "FunctionRequestId")]
    public void Write_KeysInAnotherCase_AreThoseOfAnyLine(string names, string requestId)
    {
        var name = names.Split(' ');
        var line = Line.Replace("\"level\":\"ERROR\"", $"\"{name[0]}\":\"Error\",\"{requestId}\":\"r1\"", StringComparison.Ordinal)
            .Replace("\"message\":\"It", $"\"{name[1]}\":\"It", StringComparison.Ordinal)
            .Replace("\"timestamp\"", $"\"{name[2]}\"", StringComparison.Ordinal)
            .Replace("\"service\"", $"\"{name[3]}\"", StringComparison.Ordinal)
            .Replace("\"error\"", $"\"{name[4]}\"", StringComparison.Ordinal);

        Assert.Equal(
            "  03:04:05.678 ERROR It [broke]  key=\"two words\"\n    A: a\n      at X\n      B: b\n", Write(ColorSystem.NoColors, line));
        Assert.Equal("r1", OutputLine.FromStandardOutput(line).RequestId);
    }

    [Fact]
    public void Write_Colour_ShowsTheSameTextInOneLineEach()
    {
        var text = Write(ColorSystem.TrueColor, Line.Replace("[broke]", "[broke] " + new string('x', 500), StringComparison.Ordinal));

        Assert.Contains("\u001b[", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Count(c => c == '\n'));
        Assert.Contains("It [broke]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_ControlCharacters_DoNotReachTheTerminal()
    {
        var text = Write(ColorSystem.NoColors, """{"level":"INFO","message":"first\nsecond \u001b[31m","key":"\u001b"}""");

        Assert.Equal("  INFO  first\n    second \\u001b[31m  key=\"\\u001b\"\n", text);
    }

    private static string Write(ColorSystem color, string line)
    {
        var block = new BlockWriter(color);
        LogLineWriter.Write(block, OutputLine.FromStandardOutput(line));
        return block.ToString();
    }
}
