using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Telemetry;


namespace Lamplighter.LocalHost.Invocations;

/// <summary>
/// Finds the invocation that a line of a process belongs to: the one whose request ID is in the line, else the only running one,
/// else the one that ended last and is still being collected. Other lines go to <paramref name="unattributed"/>.
/// </summary>
internal sealed class InstanceOutput(Action<OutputLine> unattributed)
{
    private const int Remembered = 20;
    private const int RememberedIds = 1000;
    private const long RememberedLength = 1024 * 1024;

    // A process that writes without end before its first poll.
    private const long MaxInitLength = 8 * 1024 * 1024;
    private const long LineOverhead = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Invocation> _known = [];
    private readonly List<Invocation> _running = [];
    private readonly Queue<string> _past = new();
    private readonly BoundedQueue<OutputLine> _last = new(Remembered, RememberedLength, line => line.Text.Length);
    private List<OutputLine>? _init = [];
    private long _initLength;
    private Invocation? _ended;

    /// <summary>The last lines of the process, which explain why it ended.</summary>
    public IReadOnlyList<OutputLine> LastLines
    {
        get
        {
            lock (_gate)
            {
                return _last.Items;
            }
        }
    }

    public void Add(OutputLine line)
    {
        lock (_gate)
        {
            _last.Add(line);
            if (_init is not null)
            {
                AddInitLine(_init, line);
                return;
            }

            if (Owner(line)?.TryAddLine(line) == true)
            {
                return;
            }
        }

        unattributed(line);
    }

    private void AddInitLine(List<OutputLine> init, OutputLine line)
    {
        if (_initLength > MaxInitLength)
        {
            return; // Its end is marked.
        }

        _initLength += line.Text.Length + LineOverhead;
        init.Add(_initLength <= MaxInitLength ? line : OutputLine.FromStandardError(
            $"lamplighter: the function wrote more than {MaxInitLength / 1024 / 1024} MiB before its first event. Further lines were "
                + "dropped."));
    }

    public void Begin(Invocation invocation)
    {
        lock (_gate)
        {
            foreach (var sealedId in _known.Where(pair => pair.Value.IsSealed).Select(pair => pair.Key).ToArray())
            {
                _known.Remove(sealedId);
                _past.Enqueue(sealedId);
                if (_past.Count > RememberedIds)
                {
                    _past.Dequeue();
                }
            }

            _known[invocation.RequestId] = invocation;
            _running.Add(invocation);
        }
    }

    public void End(Invocation invocation)
    {
        lock (_gate)
        {
            if (_running.Remove(invocation))
            {
                _ended = invocation;
            }
        }
    }

    /// <summary>Returns the lines before the first invocation. Later lines belong to invocations.</summary>
    public IReadOnlyList<OutputLine> TakeInitLines()
    {
        lock (_gate)
        {
            var lines = _init ?? [];
            _init = null;
            return lines;
        }
    }

    public void MoveInitLinesTo(Invocation invocation)
    {
        foreach (var line in TakeInitLines())
        {
            invocation.TryAddLine(line);
        }
    }

    private Invocation? Owner(OutputLine line)
    {
        if (line.RequestId is { } id)
        {
            if (_known.TryGetValue(id, out var named))
            {
                return named;
            }

            // Work that an earlier invocation left running. The session keeps the line with that one.
            if (_past.Contains(id))
            {
                return null;
            }
        }

        return _running.Count switch
        {
            0 => _ended,
            1 => _running[0],
            _ => null,
        };
    }
}
