using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Lines;

// What a line says besides its values.
internal readonly record struct LogEntry(LogLevel Level, JsonEncodedText? Category, EventId EventId, Exception? Error);
