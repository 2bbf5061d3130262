using Lamplighter.Internal.Tracing.Spans;

namespace Lamplighter.Tests.Spans;

public sealed class DescribedErrorLimitTests
{
    [Fact]
    public void Ids_OfTheLast1000_AreKnown()
    {
        var errors = new DescribedErrors();
        var first = new FormatException();
        var id = errors.AddId(first);
        for (var i = 1; i < DescribedErrors.MaxCount; i++)
        {
            errors.AddId(new FormatException());
        }

        Assert.Equal(id, errors.FindId(first));
        errors.AddId(new FormatException());
        Assert.Null(errors.FindId(first));
    }

    [Fact]
    public void Errors_OfTheLast1000_AreKnown()
    {
        var errors = new DescribedErrors();
        var first = new FormatException();
        foreach (var add in (Func<Exception, bool>[])[errors.TryAddEvent, errors.TryAddMetadata])
        {
            Assert.True(add(first));
            for (var i = 1; i < DescribedErrors.MaxCount; i++)
            {
                Assert.True(add(new FormatException()));
            }

            Assert.False(add(first));
            Assert.True(add(new FormatException()));
            Assert.True(add(first));
        }
    }
}
