using System.Diagnostics;
using System.Reflection;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace Lamplighter.MutationRunner.Testing;

// The tests of an assembly in this process, one at a time.
internal sealed class TestSuite
{
    private readonly InProcessFrontController _controller;
    private readonly TestAssemblyConfiguration _configuration = new() { PreEnumerateTheories = true };
    private readonly ITestFrameworkExecutionOptions _options;
    private readonly Dictionary<string, ITestCase> _tests = [];

    private TestSuite(Assembly assembly)
    {
#pragma warning disable CS0618 // What replaces it needs the registration that the generated Main makes.
        _controller = new InProcessFrontController(ExtensibilityPointFactory.GetTestFramework(assembly), assembly, null);
        _options = TestFrameworkOptions.ForExecution(_configuration);
        _options.SetDisableParallelization(true);
#pragma warning restore CS0618
        _options.SetSynchronousMessageReporting(true);
        _options.SetStopOnTestFail(true);
    }

    internal IReadOnlyCollection<ITestCase> Tests => _tests.Values;

    internal static async Task<TestSuite> FindAsync(string assembly)
    {
        var suite = new TestSuite(Assembly.LoadFrom(assembly));
        using var cancellation = new CancellationTokenSource();
        await suite._controller.Find(
            null,
            TestFrameworkOptions.ForDiscovery(suite._configuration),
            static _ => true,
            cancellation,
            discoveryCallback: (test, _) =>
            {
                suite._tests[test.UniqueID] = test;
                return new(true);
            });
        return suite;
    }

    // Up to the first that fails.
    internal async Task<TestResult> RunAsync(IReadOnlyList<string> tests)
    {
        var result = new TestResult();
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var cancellation = new CancellationTokenSource();
            await _controller.Run(result, _options, [.. tests.Select(test => _tests[test])], cancellation);
        }
        catch (Exception)
        {
            result.HasFailed = true;
        }

        result.Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return result;
    }
}
