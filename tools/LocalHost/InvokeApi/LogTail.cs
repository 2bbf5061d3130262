using System.Text;
using Lamplighter.LocalHost.Invocations;
using Lamplighter.LocalHost.Records;
using Lamplighter.LocalHost.Sessions;

namespace Lamplighter.LocalHost.InvokeApi;

/// <summary>The end of an invocation's log, for callers that request it with <c>X-Amz-Log-Type: Tail</c>.</summary>
internal static class LogTail
{
    private const int MaxBytes = 4096;

    // Output arrives on its own channel, around the time of the response.
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(50);

    public static bool IsWanted(HttpRequest request) =>
        request.Headers["X-Amz-Log-Type"].ToString().Equals("Tail", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the last 4 KB of the log as Base64.</summary>
    public static async Task<string> ReadAsync(Invocation invocation)
    {
        await Task.Delay(s_settle);
        var record = RecordBuilder.Build(invocation, [], new SessionLimits());
        var platform = PlatformLines.Of(record).Select(line => line.Text).ToList();
        var before = platform.FindIndex(line => line.StartsWith("START ", StringComparison.Ordinal)) + 1;
        var lines = platform.Take(before)
            .Concat(record.Lines.Select(line => Encoding.UTF8.GetString(line.Utf8)))
            .Concat(platform.Skip(before));
        var log = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return Convert.ToBase64String(log.AsSpan(Math.Max(0, log.Length - MaxBytes)));
    }
}
