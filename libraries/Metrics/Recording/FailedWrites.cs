using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.EmfMetrics.Recording;

// Lines that the output rejected, for another try. Created only when that happens.
internal sealed class FailedWrites
{
    private const int MaxKeptBytes = 8 * 1024 * 1024;

    private readonly List<byte[]> _lines = [];
    private int _bytes;
    private int _lost;

    internal void Keep(ReadOnlySpan<byte> line)
    {
        if (_bytes + line.Length > MaxKeptBytes)
        {
            _lost++;
            return;
        }

        _bytes += line.Length;
        _lines.Add(line.ToArray());
    }

    // Lines that fail in the last try are lost.
    internal void TryAgain(LambdaProcess process, bool isLast = true)
    {
        _lines.RemoveAll(line => process.Output.Write(line));
        _bytes = 0;
        foreach (var line in _lines)
        {
            _bytes += line.Length;
        }

        if (!isLast)
        {
            return;
        }

        _lost += _lines.Count;
        if (_lost > 0)
        {
            process.Warn($"{_lost} documents of metrics couldn't be written to the standard output in two tries and are lost.");
        }

        _lines.Clear();
        _bytes = 0;
        _lost = 0;
    }
}
