using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Weaving;
using Lamplighter.Internal.Runtime.Connections;
using Lamplighter.Internal.Runtime.Handlers;

namespace Lamplighter.Internal.Runtime.Polling;

// Runs the loop with a handler of its own while the function starts, and waits until all that is rehearsed has ended. Before the first
// event, Lambda gives a function whole processors; afterwards, it gets a share by its memory: 0.29 of a processor at 512 MB.
internal static class RuntimeRehearsal
{
    private const int Events = 2;

    // Several times what it takes. A function must initialize within ten seconds.
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(500);

    internal static void Complete(RuntimeAddress address) => Rehearsal.Complete(() => Run(address), s_limit);

    private static void Run(RuntimeAddress address)
    {
        using var end = new CancellationTokenSource();
        var handler = new StreamHandler(static (input, _) => Task.FromResult(input));
        var connection = new RehearsedConnection(address.EndPoint, Events, end);
        using var loop = new BlockingPoller(handler, address, LambdaProcess.Current, end.Token, connection);
        loop.Run();

        // The first call copies all variables of the process.
        Environment.SetEnvironmentVariable("_X_AMZN_TRACE_ID_REHEARSAL", null);
    }
}
