using System.Globalization;
using System.Security.Cryptography;

namespace Lamplighter.LocalHost.Invocations;

/// <summary>The trace of an invocation, with the IDs of the two segments that Lambda would create.</summary>
internal sealed record TraceHeader(string TraceId, string ServiceSegmentId, string FunctionSegmentId, string? CallerSegmentId, bool Sampled)
{
    /// <summary>The header that the function gets. Its parent is the function segment.</summary>
    public string Value => $"Root={TraceId};Parent={FunctionSegmentId};Sampled={(Sampled ? 1 : 0)}";

    /// <summary>
    /// Joins the caller's trace when its header is valid; otherwise starts a new trace. It is sampled unless the caller's header has
    /// <c>Sampled=0</c>.
    /// </summary>
    public static TraceHeader Create(string? caller = null)
    {
        string? root = null, parent = null;
        var sampled = true;
        foreach (var part in (caller ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (part.Split('=', 2))
            {
                case ["Root", var value] when IsTraceId(value):
                    root = value;
                    break;
                case ["Parent", var value] when IsHex(value, 16):
                    parent = value;
                    break;
                case ["Sampled", "0"]:
                    sampled = false;
                    break;
            }
        }

        return root is null
            ? new TraceHeader(NewTraceId(), NewId(), NewId(), null, true)
            : new TraceHeader(root, NewId(), NewId(), parent, sampled);
    }

    private static string NewTraceId() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds():x8}-{RandomNumberGenerator.GetHexString(24, lowercase: true)}");

    private static string NewId() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static bool IsTraceId(string value) => value.Split('-') is ["1", var time, var random] && IsHex(time, 8) && IsHex(random, 24);

    private static bool IsHex(string value, int length) => value.Length == length && value.All(char.IsAsciiHexDigit);
}
