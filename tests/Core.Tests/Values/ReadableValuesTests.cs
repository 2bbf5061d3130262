using System.Collections;
using System.Numerics;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class ReadableValuesTests
{
    public static TheoryData<object> Own =>
    [
        "text", DayOfWeek.Friday, Guid.Empty, DateTime.MinValue, DateTimeOffset.MinValue, DateOnly.MinValue, TimeOnly.MinValue,
        TimeSpan.Zero, 1.5m, 1, 'c', true, 1.5, (Half)1, Int128.One, UInt128.One, BigInteger.One, new Uri("https://a/b"), new byte[] { 1 },
        Task.CompletedTask,
        new[] { 1, 2 }, new object?[] { "a", null, 1m }, Array.Empty<object>(),
    ];

    public static TheoryData<object> Others =>
    [
        new { A = 1 }, new Dictionary<string, int>(), new object[] { new { A = 1 } }, new object[] { 1, new[] { 1 } },
        new object[] { new ArrayList() }, new InvalidOperationException(), new JsonObject(), KeyValuePair.Create(1, 1),
    ];

    [Theory]
    [MemberData(nameof(Own))]
    public void HasOwnText_ValueWithoutMembers_IsTrue(object value) => Assert.True(ReadableValues.HasOwnText(value));

    [Theory]
    [MemberData(nameof(Others))]
    public void HasOwnText_ValueWithMembers_IsFalse(object value) => Assert.False(ReadableValues.HasOwnText(value));

    // No more than these are written.
    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void HasOwnText_ManyItems_ReadsAThousand(int before, bool expected) =>
        Assert.Equal(expected, ReadableValues.HasOwnText(Enumerable.Repeat((object)1, before).Append(new { A = 1 }).ToList()));

    [Fact]
    public void IsUnread_Value_IsNamedByItsType()
    {
        Assert.True(ReadableValues.IsUnread(new TaskCompletionSource<int>().Task, out var type));
        Assert.Equal("System.Threading.Tasks.Task<Int32>", type);
        Assert.False(ReadableValues.IsUnread(1, out type));
        Assert.Null(type);
    }

    [Fact]
    public void Values_Null_IsRefused()
    {
        Assert.Throws<ArgumentNullException>("value", () => ReadableValues.IsUnread(null!, out _));
        Assert.Throws<ArgumentNullException>("value", () => ReadableValues.HasOwnText(null!));
        Assert.Throws<ArgumentNullException>("value", () => InvariantText.Of(null!));
    }
}
