using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Problems;

namespace Lamplighter.Tests.Streaming;

// Exceptions are answered until a part of the response has left.
public sealed class AnsweringTests
{
    [Fact]
    public async Task Answering_PartOfTheResponseHasLeft_HasEnded()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var statuses = new List<int?>();
        using var client = StreamedResponses.Client(_ => HttpResult.Stream(Read(), "application/jsonl"));
        using var response = await StreamedResponses.BeginAsync(client);
        gate.SetResult();
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        // After the first bytes, the exception fails the invocation, whatever status it has.
        Assert.Equal([404, null], statuses);

        async IAsyncEnumerable<int> Read()
        {
            statuses.Add(StatusErrors.ClientStatusOf(new NotFoundException()));
            yield return 1;
            await gate.Task;
            statuses.Add(StatusErrors.ClientStatusOf(new NotFoundException()));
        }
    }

    [Theory]
    [InlineData("/ticks/2")]
    [InlineData("/plain")]
    [InlineData("/missing")]
    [InlineData("/empty")]
    public async Task Answering_ResponseIsComplete_EndedOnce(string path)
    {
        using var telemetry = TelemetryCapture.Start();
        var context = new LambdaContext();
        var invocation = Invocation.Begin(context, null);
        Invocation.Enter(invocation);
        using var input = Events.Stream(Events.FunctionUrl("GET", path));
        await StreamRoutes.Create().ResolveStreamingAsync(input, new CountingStream(), context);
        Assert.False(invocation.AnswersErrors);
        Assert.False(invocation.HasEnded);
        invocation.BeginAnswering();
        Assert.True(invocation.AnswersErrors);
        invocation.EndAnswering();
        invocation.End(null);
    }
}
