namespace Lamplighter.Tests;

// Has nothing that can be read but its text.
internal sealed class OwnText(string text)
{
    public override string ToString() => text;
}
