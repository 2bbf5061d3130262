namespace Lamplighter.Tests.Redaction;

internal sealed class ThrowingPattern : OwnPattern
{
    protected override void Scan(ReadOnlySpan<char> text) => throw new FormatException("bad");
}
