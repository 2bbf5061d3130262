using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests.Problems;

public sealed class StatusErrorsTests
{
    [Theory]
    [InlineData(399, null)]
    [InlineData(400, 400)]
    [InlineData(499, 499)]
    [InlineData(500, null)]
    public void ClientStatusOf_WhileErrorsAreAnswered_IsAStatusOfTheCaller(int status, int? expected)
    {
        using var telemetry = TelemetryCapture.Start();
        var invocation = Invocation.Begin(new LambdaContext(), null);
        var before = Invocation.Enter(invocation);
        var error = new StatusException(status);
        Assert.Null(StatusErrors.ClientStatusOf(error));

        invocation.BeginAnswering();
        invocation.BeginAnswering();
        invocation.EndAnswering();
        Assert.Equal(expected, StatusErrors.ClientStatusOf(error));
        Assert.Null(StatusErrors.ClientStatusOf(new FormatException()));

        invocation.EndAnswering();
        Assert.Null(StatusErrors.ClientStatusOf(error));
        Invocation.Enter(before);
    }

    [Fact]
    public void ClientStatusOf_OutsideOfInvocations_IsNull() => Assert.Null(StatusErrors.ClientStatusOf(new StatusException(404)));

    private sealed class StatusException(int status) : Exception, IStatusError
    {
        public int StatusCode => status;
    }
}
