namespace Lamplighter.Tests.Redaction;

internal sealed class CountingPattern : OwnPattern
{
    internal int Scans { get; private set; }

    protected override void Scan(ReadOnlySpan<char> text) => Scans++;
}
