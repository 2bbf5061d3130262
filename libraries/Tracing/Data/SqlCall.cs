using System.Data.Common;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.Tracing.Data;

// Runs a call of a driver in its span. What the driver throws passes.
internal static class SqlCall
{
    internal static void Run<T>(ClientSpan? span, T target, Action<T> call) => Run(span, (target, call), static state =>
    {
        state.call(state.target);
        return true;
    });

    internal static TResult Run<T, TResult>(ClientSpan? span, T target, Func<T, TResult> call)
    {
        try
        {
            return call(target);
        }
        catch (Exception error)
        {
            span?.Fail(error);
            throw;
        }
        finally
        {
            span?.End();
        }
    }

    internal static Task<TResult> RunAsync<TResult>(DbConnection? connection, string? text, Func<Task<TResult>> call) =>
        RunAsync(() => SqlSpan.Start(connection, text), call);

    // Starts its span itself: an async method, so that the span isn't current in the caller's flow afterwards.
    internal static async Task<TResult> RunAsync<TResult>(Func<ClientSpan?> start, Func<Task<TResult>> call)
    {
        var span = start();
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            span?.Fail(error);
            throw;
        }
        finally
        {
            span?.End();
        }
    }

    internal static Task RunAsync(DbConnection? connection, string? text, Func<Task> call) => RunAsync(connection, text, async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });
}
