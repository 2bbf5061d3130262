using System.ComponentModel;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>The frames of a stack trace as the user's source has them: without those of the packages.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class StackFrames
{
    /// <summary>Reads one line of a stack trace's text.</summary>
    /// <param name="line">The line.</param>
    /// <param name="frame">The frame, without white space around it.</param>
    /// <returns>False for a line that is no frame of the user's.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> frame)
    {
        frame = line.Trim();
        return !frame.IsEmpty && !frame.StartsWith("--- ", StringComparison.Ordinal) && !frame.StartsWith("at Lamplighter.Internal.", StringComparison.Ordinal);
    }
}
