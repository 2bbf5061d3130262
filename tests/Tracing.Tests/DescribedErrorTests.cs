using System.Runtime.CompilerServices;
using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Tests;

public sealed class DescribedErrorTests
{
    [Fact]
    public void TryAdd_OfAnyNumber_DescribesEachOnce()
    {
        var errors = new DescribedErrors();
        for (var i = 0; i < 3 * DescribedErrors.MaxCount; i++)
        {
            var error = new FormatException();
            Assert.True(errors.TryAddEvent(error));
            Assert.False(errors.TryAddEvent(error));
            Assert.True(errors.TryAddMetadata(error));
            Assert.False(errors.TryAddMetadata(error));
        }
    }

    [Fact]
    public void AddId_OfAnyNumber_FindsTheNewest()
    {
        var errors = new DescribedErrors();
        for (var i = 0; i < 3 * DescribedErrors.MaxCount; i++)
        {
            var error = new FormatException();
            Assert.Null(errors.FindId(error));
            Assert.Equal(errors.AddId(error), errors.FindId(error));
        }
    }

    [Fact]
    public void Errors_OfAnEndlessTask_AreNotKept()
    {
        var errors = new DescribedErrors();
        var first = AddOne(errors);
        for (var i = 0; i < DescribedErrors.MaxCount; i++)
        {
            AddOne(errors);
        }

        GC.Collect();

        Assert.False(first.TryGetTarget(out _));
        GC.KeepAlive(errors);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<Exception> AddOne(DescribedErrors errors)
    {
        var error = new FormatException();
        errors.AddId(error);
        errors.TryAddEvent(error);
        errors.TryAddMetadata(error);
        return new WeakReference<Exception>(error);
    }
}
