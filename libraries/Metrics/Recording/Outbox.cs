using Lamplighter.Hosting;
using Lamplighter.Output;

namespace Lamplighter.Recording;

// Documents that the sink did not take, for one more try. Made only when that happens.
internal sealed class Outbox
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

    internal void SendAgain(LambdaProcess process)
    {
        foreach (var line in _lines)
        {
            if (!process.Output.Write(line))
            {
                _lost++;
            }
        }

        if (_lost > 0)
        {
            process.Warn($"{_lost} documents of metrics could not be written to the standard output, tried twice; they are lost.");
        }

        _lines.Clear();
        _bytes = 0;
        _lost = 0;
    }
}
