using System.ComponentModel;
using System.Globalization;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>
/// Reads the frames of a stack trace, without those of the packages, from its text: the only form that native programs have.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class StackFrames
{
    /// <summary>Reads one line of a stack trace.</summary>
    /// <param name="line">The line.</param>
    /// <param name="frame">The frame, without white space around it.</param>
    /// <returns>False if the line isn't a frame, or is a frame of the packages.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> frame)
    {
        frame = line.Trim();
        return !frame.IsEmpty && !frame.StartsWith("--- ", StringComparison.Ordinal) && !IsOurs(frame);
    }

    /// <summary>Reads the frames of an exception's stack trace. Never throws.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="redactor">The redactor.</param>
    /// <param name="max">How many frames to read at most.</param>
    /// <param name="left">How many further frames there are.</param>
    public static IReadOnlyList<string> Of(Exception error, Redactor redactor, int max, out int left) =>
        Read(ExceptionMembers.StackTraceOf(error), redactor, "", max, out left);

    /// <summary>Reads the frames, which begin with <c>at</c>, in a text.</summary>
    /// <param name="stack">The stack trace. The message of the exception can stand before it.</param>
    /// <param name="redactor">The redactor. Stack traces that come from elsewhere can contain messages.</param>
    /// <param name="max">How many frames to read at most.</param>
    /// <param name="left">How many further frames there are.</param>
    public static IReadOnlyList<string> In(ReadOnlySpan<char> stack, Redactor redactor, int max, out int left) =>
        Read(stack, redactor, "at ", max, out left);

    private static List<string> Read(ReadOnlySpan<char> stack, Redactor redactor, string start, int max, out int left)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        var frames = new List<string>();
        left = 0;
        foreach (var line in stack.EnumerateLines())
        {
            if (!TryRead(line, out var frame) || !frame.StartsWith(start, StringComparison.Ordinal))
            {
                continue;
            }

            if (frames.Count == max)
            {
                left++;
            }
            else
            {
                frames.Add(redactor.HideIn(frame.ToString()));
            }
        }

        return frames;
    }

    // The runtime, the resolver, woven and generated code. Generated methods of the user's types implement interfaces of the packages, so
    // their names contain the name of the interface. Parameters have no namespaces.
    private static bool IsOurs(ReadOnlySpan<char> frame)
    {
        const string Start = "at Lamplighter.";
        var parameters = frame.IndexOf('(');
        var method = parameters < 0 ? frame : frame[..parameters];
        if (method.Contains("Lamplighter.Internal.", StringComparison.Ordinal))
        {
            return true;
        }

        if (!method.StartsWith(Start, StringComparison.Ordinal))
        {
            return false;
        }

        var type = method[Start.Length..];
        var end = type.IndexOf('.');
        return end > 0
            && type[..end] is "LambdaRuntime" or "ApiGatewayResolver" or "CorrelationIdHandler" or "Generated";
    }

    /// <summary>Splits a frame, <c>at LABEL in PATH:line NUMBER</c>, of which all but the label can be missing.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="label">The method.</param>
    /// <param name="path">The source file; empty if it is missing.</param>
    /// <param name="line">The line of the source file; 0 if it is missing.</param>
    public static void Split(ReadOnlySpan<char> frame, out ReadOnlySpan<char> label, out ReadOnlySpan<char> path, out int line)
    {
        const string Location = " in ";
        const string LineMark = ":line ";
        label = frame.StartsWith("at ", StringComparison.Ordinal) ? frame[3..] : frame;
        path = default;
        line = 0;
        var location = label.LastIndexOf(Location, StringComparison.Ordinal);
        var mark = label.LastIndexOf(LineMark, StringComparison.Ordinal);
        if (location > 0 && mark > location
            && int.TryParse(label[(mark + LineMark.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out line))
        {
            path = label[(location + Location.Length)..mark];
            label = label[..location];
        }
    }
}
