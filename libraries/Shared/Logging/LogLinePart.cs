namespace Lamplighter.Internal.Logging.Shared;

// The parts of a log line, in the order in which they follow each other.
internal enum LogLinePart
{
    // Written by LineWriter for every line.
    Head,

    // The same on all lines of an invocation: written by ContextMembers.
    Context,

    // What the call brings besides its values: written by LineWriter.
    Call,

    // Appended keys, scopes, values and the event, under the caller's names: written by LineValues.
    Values,

    // What follows the values: written by LineWriter.
    Tail,
}
