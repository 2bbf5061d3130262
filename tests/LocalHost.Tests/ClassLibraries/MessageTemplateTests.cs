using System.Text.Json;
using Lamplighter.FunctionRunner.Logging;
using Lamplighter.FunctionRunner.RuntimeApi;

namespace Lamplighter.Tests.ClassLibraries;

public sealed class MessageTemplateTests
{
    public static TheoryData<string, object?[], string> Messages => new()
    {
        { "no {values}", [], "no {values}" },
        { "{a} and {b}", [1, "two"], "1 and two" },
        { "{1} {0} {1}", ["a", "b"], "b a b" },
        { "{a:000}|{b:HH:mm}", [7, new TimeOnly(8, 9)], "007|08:09" },
        { "{a} {b} {c}", [1], "1 {b} {c}" },
        { "{{a}} {b}", [1], "{{a}} 1" },
        { "{} {a}", [1], "{} 1" },
        { "{a} {open", [1, 2], "1 {open" },
        { "{list} {none}", [new[] { 1 }, null], "{list} {none}" },
        { "{bytes}", [new byte[] { 1, 255 }], "01FF" },
        { "{time}", [new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)], "2026-01-02T03:04:05.000Z" },
        { "{a:?}", [Guid.Empty], "00000000-0000-0000-0000-000000000000" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_WithValues_IsAsTheManagedRuntimeWritesIt(string template, object?[] values, string expected) =>
        Assert.Equal(expected, MessageTemplate.Parse(new LogEntry(LogSeverity.Information, template, values, null)).Message);

    [Fact]
    public void Message_OfManyBraces_TakesLinearTime() => LinearTime.Assert(
        size => new LogEntry(LogSeverity.Trace, string.Concat(Enumerable.Repeat("{{ {} {a} {", size)), [1], null),
        entry => MessageTemplate.Parse(entry),
        1_000);

    [Fact]
    public void JsonLine_WithValues_HasThemAsKeys()
    {
        var invocation = new InvocationEvent("id-1", []) { TraceId = "Root=1", TenantId = "t" };
        var entry = new LogEntry(
            LogSeverity.Warning,
            "{count} {@order} {list} {map} {skipped} {when:yyyy} {nan}",
            [
                5, new { Id = "a", None = (string?)null }, new[] { 1, 2 }, new Dictionary<string, int> { ["k"] = 1 }, null,
                new DateTime(2026, 1, 1), double.NaN,
            ],
            new InvalidOperationException("oh \"no\""));

        using var document = JsonDocument.Parse(JsonLine.Format(entry, invocation));

        var line = document.RootElement;
        Assert.Equal("Warning", line.GetProperty("level").GetString());
        Assert.Equal(("id-1", "Root=1", "t"), (Text("requestId"), Text("traceId"), Text("tenantId")));
        Assert.Equal(5, line.GetProperty("count").GetInt32());
        Assert.Equal("""{"Id":"a"}""", line.GetProperty("order").GetRawText());
        Assert.Equal("[1,2]", line.GetProperty("list").GetRawText());
        Assert.Equal("""{"k":1}""", line.GetProperty("map").GetRawText());
        Assert.False(line.TryGetProperty("skipped", out _));
        Assert.Equal(("2026", "NaN"), (Text("when"), Text("nan")));
        Assert.Equal(("System.InvalidOperationException", "oh \"no\""), (Text("errorType"), Text("errorMessage")));
        Assert.StartsWith("5 { Id = a, None =  } {list} {map} {skipped} 2026", Text("message"), StringComparison.Ordinal);

        string? Text(string name) => line.GetProperty(name).GetString();
    }

    [Fact]
    public void TextLine_WithoutInvocation_HasNoRequestId()
    {
        var entry = new LogEntry(LogSeverity.Critical, "text", [], null);

        Assert.EndsWith("Z\t\tcrit\ttext", TextLine.Format(entry, null, hasPrefix: true), StringComparison.Ordinal);
        Assert.Equal("text", TextLine.Format(entry, null, hasPrefix: false));
    }
}
