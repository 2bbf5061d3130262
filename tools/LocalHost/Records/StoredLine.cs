using System.Text;
using Lamplighter.LocalHost.Telemetry;

namespace Lamplighter.LocalHost.Records;

/// <summary>A stored line of a function, with the time when it arrived.</summary>
internal sealed record StoredLine(byte[] Utf8, OutputKind Kind, DateTimeOffset At)
{
    /// <summary>Whether the line was written before the first event.</summary>
    public bool InInit { get; init; }

    /// <summary>What its copy over OTLP has in common with a log line of the standard output; null for other lines.</summary>
    public int? Identity { get; init; }

    public static StoredLine From(OutputLine line, bool inInit = false) =>
        new(Encoding.UTF8.GetBytes(line.Text), line.Kind, line.At)
        {
            InInit = inInit,
            Identity = line is { Kind: OutputKind.Log, IsOtlp: false } ? LineIdentity.Of(line) : null,
        };
}
