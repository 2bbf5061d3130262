using System.Text.RegularExpressions;

namespace Lamplighter.Tests.Redaction;

// Matches nothing, and runs code instead.
internal abstract class OwnPattern : Regex
{
    protected OwnPattern()
    {
        pattern = "";
        capsize = 1;
        factory = new Factory(this);
    }

    protected abstract void Scan(ReadOnlySpan<char> text);

    private sealed class Factory(OwnPattern owner) : RegexRunnerFactory
    {
        protected override RegexRunner CreateInstance() => new Runner(owner);
    }

    private sealed class Runner(OwnPattern owner) : RegexRunner
    {
        protected override void Scan(ReadOnlySpan<char> text)
        {
            owner.Scan(text);
            runtextpos = text.Length;
        }
    }
}
