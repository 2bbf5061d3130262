using System.Buffers;
using System.Runtime.InteropServices;
using Lamplighter.Internal.Core.Json;

namespace Lamplighter.Tests.Serialization;

public sealed class ByteBufferTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 1024)]
    [InlineData(1000, 1024)]
    [InlineData(40_000, 1024)]
    [InlineData(70_000, 1024)]
    [InlineData(40_000, 70_000)]
    public void Written_ManyParts_HasThemAll(int part, int size)
    {
        var buffer = new ByteBuffer(size);
        for (var round = 0; round < 3; round++)
        {
            var expected = new byte[5 * part];
            Random.Shared.NextBytes(expected);
            for (var at = 0; at < expected.Length; at += part)
            {
                var to = round == 1 ? buffer.GetMemory(part).Span : buffer.GetSpan(part);
                expected.AsSpan(at, part).CopyTo(to);
                buffer.Advance(part);
            }

            Assert.Equal(expected.Length, buffer.Length);
            Assert.True(buffer.Written.Span.SequenceEqual(expected));
            buffer.Clear();
            Assert.Equal((0, 0), (buffer.Length, buffer.Written.Length));
        }
    }

    [Fact]
    public void GetMemory_RoomIsUsedUp_DoublesIt()
    {
        var buffer = new ByteBuffer(16);
        Assert.Equal(16, buffer.GetMemory().Length);
        Assert.Equal(16, buffer.GetMemory(16).Length);
        buffer.Advance(16);
        Assert.Equal(16, buffer.GetMemory().Length);
        Assert.Equal(48, buffer.GetMemory(48).Length);
        Assert.Equal(48, buffer.GetSpan().Length);
    }

    [Fact]
    public void GetMemory_NegativeHint_HasRoom()
    {
        var buffer = new ByteBuffer(1);
        buffer.Advance(1);

        Assert.Equal(1, buffer.GetMemory(-5).Length);
    }

    // Otherwise others would write to what the buffer still uses.
    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(128 * 1024)]
    public void Clear_AfterGrowing_DoesNotGiveTheFirstArrayToThePool(int size)
    {
        var buffer = new ByteBuffer(size);
        buffer.Advance(size);
        buffer.GetSpan(1);
        buffer.Clear();
        Assert.True(MemoryMarshal.TryGetArray<byte>(buffer.GetMemory(), out var kept));
        buffer.Clear();

        var rented = ArrayPool<byte>.Shared.Rent(size);
        Assert.NotSame(kept.Array, rented);
        ArrayPool<byte>.Shared.Return(rented);
        Assert.Equal(size, kept.Count);
    }

    [Fact]
    public void Clear_AfterALargeText_KeepsNoMoreThan64KiB()
    {
        var buffer = new ByteBuffer();
        buffer.GetSpan(64 * 1024);
        buffer.Advance(64 * 1024);
        buffer.GetSpan(1);
        buffer.Clear();

        Assert.Equal(64 * 1024, buffer.GetMemory().Length);
    }
}
