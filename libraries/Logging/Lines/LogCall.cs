using Lamplighter.Internal.Logging.Providers;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Lines;

// What a line says besides its values. KeepsBuffer: it is an error, and yet what is buffered stays there. IsCut: its values are not whole.
internal readonly record struct LogCall(
    LogLevel Level, LogCategory? Category, EventId EventId, Exception? Error, bool KeepsBuffer = false, bool IsCut = false);
