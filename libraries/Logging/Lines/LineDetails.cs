using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// The details of a line besides its message and its values. With KeepsBuffer the line doesn't flush the buffer although it
// is an error. IsCut marks a line whose event or message is incomplete. Message is the JSON of a message that isn't text.
internal readonly record struct LineDetails(
    LogLevel Level,
    LogCategory? Category,
    EventId EventId,
    Exception? Error,
    bool KeepsBuffer = false,
    bool IsCut = false,
    byte[]? Message = null);
