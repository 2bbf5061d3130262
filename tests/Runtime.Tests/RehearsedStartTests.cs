using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Lamplighter.Tests;

/// <summary>The rehearsal reads the environment of the whole process, so this test runs alone.</summary>
[Collection("Alone")]
public sealed class RehearsedStartTests
{
    private const string Variable = "AWS_LAMBDA_RUNTIME_API";

    [Fact]
    public async Task Start_OnLambda_RehearsesWithoutFailuresAndWithoutTheRuntimeApi()
    {
        var failures = new ConcurrentQueue<string>();
        void Note(object? sender, FirstChanceExceptionEventArgs e) => failures.Enqueue(e.Exception.ToString());
        await using var api = new FakeRuntimeApi(new FakeEvent("r1", "first"));
        var before = Environment.GetEnvironmentVariable(Variable);
        try
        {
            Environment.SetEnvironmentVariable(Variable, api.Address);
            AppDomain.CurrentDomain.FirstChanceException += Note;
            await using var run = FunctionRun.Start(api, static (input, _) => Task.FromResult(input));

            Assert.Equal("first", (await api.PostedAsync()).Text);
            AppDomain.CurrentDomain.FirstChanceException -= Note;
            Assert.Equal(1, api.Connections);
            Assert.DoesNotContain(failures, static failure => failure.Contains("Lamplighter.", StringComparison.Ordinal));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Note;
            Environment.SetEnvironmentVariable(Variable, before);
        }
    }
}
