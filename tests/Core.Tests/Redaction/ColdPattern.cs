using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Redaction;

// Runs out of time at its first use.
internal sealed class ColdPattern : OwnPattern
{
    private bool _isWarm;

    protected override void Scan(ReadOnlySpan<char> text)
    {
        if (!_isWarm)
        {
            _isWarm = true;
            throw new RegexMatchTimeoutException();
        }
    }
}
