using System.ComponentModel;

namespace Lamplighter.Internal.Core.Errors;

/// <summary>How much of an exception is shown, in everything that shows exceptions.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ErrorLimits
{
    /// <summary>The levels of inner exceptions. If there are more, the last one is the innermost exception.</summary>
    public const int Levels = 8;

    /// <summary>The exceptions altogether, if exceptions have several inner ones.</summary>
    public const int Errors = 32;

    /// <summary>The frames of each stack trace in log lines and error reports.</summary>
    public const int Frames = 100;

    /// <summary>The frames of each stack trace in traces.</summary>
    public const int TraceFrames = 50;

    /// <summary>The characters of a message in log lines and error reports.</summary>
    public const int MessageLength = 32 * 1024;

    /// <summary>The characters of a message in traces.</summary>
    public const int TraceMessageLength = 1000;

    /// <summary>The entries of <see cref="Exception.Data"/>.</summary>
    public const int DataEntries = 50;
}
