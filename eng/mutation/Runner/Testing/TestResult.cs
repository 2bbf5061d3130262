using Xunit.Sdk;
using Xunit.v3;

namespace Lamplighter.MutationRunner.Testing;

internal sealed class TestResult : IMessageSink
{
    internal bool HasPassed { get; private set; }

    internal bool HasFailed { get; set; }

    internal double Milliseconds { get; set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        HasPassed |= message is ITestPassed;
        HasFailed |= message is ITestFailed or IErrorMessage or ITestCaseCleanupFailure or ITestCleanupFailure or ITestClassCleanupFailure;
        return true;
    }
}
