using System.Diagnostics;

namespace Lamplighter.Tests.Redaction;

// Takes at least as long for one text, and no time for others.
internal sealed class SlowPattern(string slow, TimeSpan time) : OwnPattern
{
    protected override void Scan(ReadOnlySpan<char> text)
    {
        var start = Stopwatch.GetTimestamp();
        while (text.SequenceEqual(slow) && Stopwatch.GetElapsedTime(start) < time)
        {
            Thread.Yield();
        }
    }
}
