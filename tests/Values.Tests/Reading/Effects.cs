using System.Collections;
using System.Runtime.CompilerServices;

namespace Lamplighter.Tests.Reading;

// Values that count what is done to them.
internal sealed class Effects
{
    internal static readonly Dictionary<string, Func<Effects, object>> All = new()
    {
        ["sequence"] = static effects => effects.Sequence(),
        ["query"] = static effects => new[] { 1, 2 }.Select(effects.Note),
        ["list query"] = static effects => new List<int> { 1, 2 }.Select(effects.Note),
        ["ordered"] = static effects => new[] { 2, 1 }.OrderBy(effects.Note),
        ["groups"] = static effects => new[] { 2, 1 }.GroupBy(effects.Note),
        ["parallel"] = static effects => new[] { 2, 1 }.AsParallel().Select(effects.Note),
        ["queryable"] = static effects => effects.Sequence().AsQueryable(),
        ["async"] = static effects => effects.AsyncSequence(),
        ["enumerator"] = static effects => effects.Sequence().GetEnumerator(),
        ["own sequence"] = static effects => new OwnSequence(effects),
        ["lazy"] = static effects => new Lazy<int>(() => effects.Note(1)),
        ["task"] = static effects => new Task<int>(() => effects.Note(1)),
        ["value task"] = static effects => new ValueTask<int>(new TaskCompletionSource<int>().Task),
        ["own task"] = static effects => new OwnTask(effects),
        ["delegate"] = static effects => () => effects.Note(1),
        ["stream"] = static effects => new CountingStream(effects),
        ["reader"] = static effects => new StreamReader(new CountingStream(effects)),
        ["derived memory"] = static effects => new CountingMemory(effects),
    };

    private int _count;

    internal int Count => _count;

    internal T Note<T>(T value)
    {
        Interlocked.Increment(ref _count);
        return value;
    }

    private IEnumerable<int> Sequence()
    {
        yield return Note(1);
    }

    private async IAsyncEnumerable<int> AsyncSequence()
    {
        await Task.Yield();
        yield return Note(1);
    }

    private sealed class OwnSequence(Effects effects) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => effects.Note(effects.Sequence().GetEnumerator());

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class OwnTask(Effects effects)
    {
        public int Result => effects.Note(1);

        public TaskAwaiter GetAwaiter() => effects.Note(Task.CompletedTask.GetAwaiter());
    }

    private sealed class CountingStream(Effects effects) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => effects.Note(false);

        public override bool CanWrite => false;

        public override long Length => effects.Note(0);

        public override long Position { get => effects.Note(0); set => effects.Note(0); }

        public override void Flush() => effects.Note(0);

        public override int Read(byte[] buffer, int offset, int count) => effects.Note(0);

        public override long Seek(long offset, SeekOrigin origin) => effects.Note(0);

        public override void SetLength(long value) => effects.Note(0);

        public override void Write(byte[] buffer, int offset, int count) => effects.Note(0);
    }

    private sealed class CountingMemory(Effects effects) : MemoryStream
    {
        public override long Position { get => effects.Note(0); set => effects.Note(0); }

        public override byte[] ToArray() => effects.Note<byte[]>([]);

        public override int Read(byte[] buffer, int offset, int count) => effects.Note(0);
    }
}
