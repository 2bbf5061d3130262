namespace Lamplighter.Polling;

// What the Runtime API said of a response or an error report; the text only when it refused.
internal readonly record struct RuntimeAnswer(int Status, string Text)
{
    internal bool Accepted => Status is >= 200 and < 300;
}
