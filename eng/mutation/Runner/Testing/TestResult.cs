using Xunit.Sdk;
using Xunit.v3;

namespace Lamplighter.MutationRunner.Testing;

internal sealed class TestResult : IMessageSink
{
    internal bool HasPassed { get; private set; }

    internal bool HasFailed { get; set; }

    // The test that failed; null where something else did, such as a fixture.
    internal string? FailedTest { get; private set; }

    internal double Milliseconds { get; set; }

    public bool OnMessage(IMessageSinkMessage message)
    {
        HasPassed |= message is ITestPassed;
        HasFailed |= message is ITestFailed or IErrorMessage or ITestCaseCleanupFailure or ITestCleanupFailure or ITestClassCleanupFailure;
        FailedTest ??= (message as ITestFailed)?.TestCaseUniqueID;
        return true;
    }
}
