using System.Text;

namespace Lamplighter.FunctionRunner.Logging;

/// <summary>Passes lines to the log, and everything else to the stream. The managed runtime formats whole lines only.</summary>
internal sealed class LineWriter(TextWriter inner, Action<string> onLine) : TextWriter(inner.FormatProvider)
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => inner.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => inner.Write(buffer);

    // The base class leads all other types and formats to these.
    public override void WriteLine() => onLine("");

    public override void WriteLine(string? value) => onLine(value ?? "");

    public override void WriteLine(char value) => onLine(value.ToString());

    public override void WriteLine(char[] buffer, int index, int count) => onLine(new string(buffer, index, count));

    public override void WriteLine(char[]? buffer) => onLine(new string(buffer ?? []));

    public override void WriteLine(ReadOnlySpan<char> buffer) => onLine(new string(buffer));

    public override void WriteLine(StringBuilder? value) => onLine(value?.ToString() ?? "");

    public override void WriteLine(bool value) => onLine(value ? bool.TrueString : bool.FalseString);

    public override void WriteLine(int value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(uint value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(long value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(ulong value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(float value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(double value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(decimal value) => onLine(value.ToString(FormatProvider));

    public override void WriteLine(object? value) =>
        onLine(value is IFormattable formattable ? formattable.ToString(null, FormatProvider) : value?.ToString() ?? "");

    public override Task WriteLineAsync() => Wrap("");

    public override Task WriteLineAsync(char value) => Wrap(value.ToString());

    public override Task WriteLineAsync(string? value) => Wrap(value ?? "");

    public override Task WriteLineAsync(char[] buffer, int index, int count) => Wrap(new string(buffer, index, count));

    public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) =>
        Wrap(new string(buffer.Span));

    public override Task WriteLineAsync(StringBuilder? value, CancellationToken cancellationToken = default) =>
        Wrap(value?.ToString() ?? "");

    public override void Flush() => inner.Flush();

    private Task Wrap(string line)
    {
        onLine(line);
        return Task.CompletedTask;
    }
}
