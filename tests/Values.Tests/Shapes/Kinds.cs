using System.Numerics;

namespace Lamplighter.Tests;

// What the serializer refuses, member by member.
internal sealed class Kinds
{
    public Type Type { get; } = typeof(int);

    public IntPtr Pointer { get; } = 5;

    public Action Action { get; } = static () => { };

    public CancellationToken Token { get; }

    public int Broken => throw new InvalidOperationException("hunter2");

    public ReadOnlyMemory<byte> Bytes { get; } = new byte[] { 1, 2, 3 };

    public ArraySegment<byte> Segment { get; } = new([1, 2, 3]);

    public MemoryStream Stream { get; } = new([1, 2, 3]);

    public BigInteger Big { get; } = 12;

    public string Last => "end";
}
