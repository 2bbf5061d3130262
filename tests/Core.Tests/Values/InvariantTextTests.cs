using System.Globalization;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Tests.Serialization;

public sealed class InvariantTextTests
{
    [Fact]
    public async Task Of_InAnotherCulture_LeavesTheContextAsItWas()
    {
        // A task has its own context.
        await Task.Run(static () =>
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = "!";
            CultureInfo.CurrentCulture = culture;
            var before = ExecutionContext.Capture();

            Assert.Equal("Amount { Value = 1.5 }", InvariantText.Of(new Amount(1.5)));
            Assert.Throws<InvalidOperationException>(static () => InvariantText.Of(new Broken()));

            Assert.Same(before, ExecutionContext.Capture());
            Assert.Same(culture, CultureInfo.CurrentCulture);
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Of_WithoutAFlow_LeavesTheCultureAsItWas()
    {
        await Task.Run(static () =>
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = "!";
            CultureInfo.CurrentCulture = culture;
            using (ExecutionContext.SuppressFlow())
            {
                Assert.Equal("Amount { Value = 1.5 }", InvariantText.Of(new Amount(1.5)));
                Assert.Same(culture, CultureInfo.CurrentCulture);
            }
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Of_InTheInvariantCulture_AllocatesNothing()
    {
        await Task.Run(static () =>
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            var value = new Kept();

            Assert.Equal(0, Allocations.PerCall(() => InvariantText.Of(value), 0));
        }, TestContext.Current.CancellationToken);
    }

    private sealed class Kept
    {
        public override string ToString() => "kept";
    }

    private sealed record Amount(double Value);

    private sealed class Broken
    {
        public override string ToString() => throw new InvalidOperationException();
    }
}
