using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Runtime.Errors;

// The frames of an exception's stack trace, taken from its text: that works without reflection.
internal static class StackLines
{
    internal const int Max = 100;

    internal static List<string> Of(Exception error)
    {
        var lines = new List<string>();
        foreach (var line in ExceptionMembers.StackTraceOf(error).AsSpan().EnumerateLines())
        {
            if (lines.Count < Max && StackFrames.TryRead(line, out var frame))
            {
                lines.Add(frame.ToString());
            }
        }

        return lines;
    }
}
