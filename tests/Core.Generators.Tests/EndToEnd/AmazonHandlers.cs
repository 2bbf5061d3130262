using Amazon.Lambda.Core;
using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Tests;

// Handlers as users of Amazon's packages write them; each gives back the invocation that it ran in.
public static class AmazonHandlers
{
    [Observed]
    public static async Task<Invocation?> HandleAsync(string input, ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await Task.Yield();
        return Invocation.Current;
    }

    [Observed]
    public static Invocation? ContextOnly(ILambdaContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Invocation.Current;
    }

    [Observed]
    public static ValueTask<Invocation?> Outer(Stream input, FakeAmazonContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Inner();
    }

    [Observed]
    private static async ValueTask<Invocation?> Inner()
    {
        await Task.Yield();
        return Invocation.Current;
    }
}
