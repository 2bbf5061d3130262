using System.Reflection;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Values;

public sealed class TypeTableTests
{
    private static readonly Type[] s_types = [.. typeof(object).Assembly.GetTypes().Take(17)];

    [Fact]
    public void With_ManyTypes_FindsTheValueOfEachOne()
    {
        var table = TypeTable.Empty;
        for (var i = 0; i < s_types.Length; i++)
        {
            var before = table;
            table = table.With(s_types[i], i);
            Assert.False(before.TryFind(s_types[i], out _));
            Assert.Equal(i + 1, table.Count);
        }

        for (var i = 0; i < s_types.Length; i++)
        {
            Assert.True(table.TryFind(s_types[i], out var value));
            Assert.Equal(i, value);
        }

        Assert.False(table.TryFind(typeof(TypeTableTests), out var none));
        Assert.Null(none);
    }

    [Fact]
    public void With_Null_IsFound()
    {
        Assert.True(TypeTable.Empty.With(typeof(int), null).TryFind(typeof(int), out var value));
        Assert.Null(value);
    }

    [Fact]
    public void With_KnownType_ChangesNothing()
    {
        var table = TypeTable.Empty.With(typeof(int), "first");

        Assert.Same(table, table.With(typeof(int), "second"));
    }

    // They begin at the last of eight places, so that the others follow at the start.
    [Fact]
    public void With_TypesOfTheSameHashCode_KeepsThemApart()
    {
        Type[] types = [new SameHash(), new SameHash(), new SameHash()];

        var table = TypeTable.Empty.With(types[0], 0).With(types[1], 1).With(types[2], 2);

        Assert.All(types, (type, index) => Assert.Equal((true, index), (table.TryFind(type, out var value), value)));
        Assert.False(table.TryFind(new SameHash(), out _));
    }

    // At most half full.
    [Fact]
    public void With_MoreTypes_DoublesThePlacesWhenHalfOfThemAreTaken()
    {
        // The runtime can allocate beside it.
        long[][] rounds = [.. Enumerable.Range(0, 20).Select(static _ => Measure())];
        long[] bytes = [.. rounds[0].Select((_, i) => rounds.Min(round => round[i]))];

        Assert.Equal([bytes[0], bytes[0], bytes[0], bytes[0], bytes[4], bytes[4], bytes[4], bytes[4], bytes[8]], bytes);
        Assert.Equal((8 * 2 * IntPtr.Size, 16 * 2 * IntPtr.Size), (bytes[4] - bytes[0], bytes[8] - bytes[4]));
    }

    private static long[] Measure()
    {
        var bytes = new long[9];
        var table = TypeTable.Empty;
        for (var i = 0; i < bytes.Length; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            table = table.With(s_types[i], null);
            bytes[i] = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes;
    }

    private sealed class SameHash() : TypeDelegator(typeof(object))
    {
        public override bool Equals(Type? o) => ReferenceEquals(this, o);

        public override bool Equals(object? o) => ReferenceEquals(this, o);

        public override int GetHashCode() => 7;
    }
}
