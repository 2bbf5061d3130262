using Lamplighter.Internal.Core.Text;

namespace Lamplighter.Internal.OpenTelemetry.Lines;

// The numbers of levels, by the names that lines can have: Lambda's and those of .NET.
internal static class Severity
{
    // 0 for another name.
    internal static ulong NumberOf(ReadOnlySpan<byte> level) =>
        Is(level, "INFO"u8) || Is(level, "Information"u8) ? 9UL
        : Is(level, "WARN"u8) || Is(level, "Warning"u8) ? 13
        : Is(level, "ERROR"u8) ? 17
        : Is(level, "DEBUG"u8) ? 5
        : Is(level, "FATAL"u8) || Is(level, "Critical"u8) ? 21
        : Is(level, "TRACE"u8) ? 1UL
        : 0;

    private static bool Is(ReadOnlySpan<byte> level, ReadOnlySpan<byte> name) => AsciiText.EqualsIgnoreCase(level, name);
}
