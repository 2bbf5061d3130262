using System.Text;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Records;

/// <summary>A line of a function as it is kept: its bytes and when it came.</summary>
internal sealed record StoredLine(byte[] Utf8, OutputKind Kind, DateTimeOffset At)
{
    /// <summary>Written before the first event came.</summary>
    public bool InInit { get; init; }

    public static StoredLine From(OutputLine line, bool inInit = false) => new(Encoding.UTF8.GetBytes(line.Text), line.Kind, line.At) { InInit = inInit };
}
