using System.ComponentModel;

namespace Lamplighter.Output;

/// <summary>The frames of a stack trace as the user's source has them: without those of weaving, and under the methods' own names.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class StackFrames
{
    // The weaver moves a method's body to __a$_around_NAME_NUMBER_o and calls it from __a$_around_NAME_NUMBER_w_N.
    private const string Moved = "__a$_around_";

    /// <summary>Reads one line of a stack trace's text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="frame">The frame, without white space around it.</param>
    /// <returns>False for a line that is no frame of the user's.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> frame)
    {
        frame = line.Trim();
        if (frame.IsEmpty || frame.StartsWith("--- ", StringComparison.Ordinal) || frame.StartsWith("at Lamplighter.Weaving.", StringComparison.Ordinal))
        {
            return false;
        }

        var at = frame.IndexOf(Moved, StringComparison.Ordinal);
        return at < 0 || TryRename(frame, at, out frame);
    }

    private static bool TryRename(ReadOnlySpan<char> frame, int at, out ReadOnlySpan<char> renamed)
    {
        renamed = frame;
        var name = frame[(at + Moved.Length)..];
        var end = name.IndexOfAny("(<[ ");
        name = end < 0 ? name : name[..end];
        var kind = name.LastIndexOf("_o", StringComparison.Ordinal);
        var number = kind < 0 ? -1 : name[..kind].LastIndexOf('_');
        if (number < 0 || kind + 2 != name.Length)
        {
            return false;
        }

        renamed = string.Concat(frame[..at], name[..number], frame[(at + Moved.Length + name.Length)..]);
        return true;
    }
}
