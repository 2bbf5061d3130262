using System.Data;
using System.Data.Common;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.Tracing.Data;

// A transaction whose end is a span.
internal sealed class TracedTransaction(DbTransaction inner, TracedConnection connection) : DbTransaction
{
    public override IsolationLevel IsolationLevel => inner.IsolationLevel;

    public override bool SupportsSavepoints => inner.SupportsSavepoints;

    internal DbTransaction Inner => inner;

    // Null once the transaction has ended, as in the drivers.
    protected override DbConnection? DbConnection => inner.Connection is null ? null : connection;

    internal static DbTransaction? Unwrap(DbTransaction? transaction) =>
        transaction is TracedTransaction traced ? traced.Inner : transaction;

    public override void Commit()
    {
        var span = Start("COMMIT");
        SqlCall.Run(span, inner, static inner => inner.Commit());
    }

    public override Task CommitAsync(CancellationToken cancellationToken = default) =>
        SqlCall.RunAsync(connection.Inner, "COMMIT", () => inner.CommitAsync(cancellationToken));

    public override void Rollback()
    {
        var span = Start("ROLLBACK");
        SqlCall.Run(span, inner, static inner => inner.Rollback());
    }

    public override Task RollbackAsync(CancellationToken cancellationToken = default) =>
        SqlCall.RunAsync(connection.Inner, "ROLLBACK", () => inner.RollbackAsync(cancellationToken));

    public override void Save(string savepointName) => inner.Save(savepointName);

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        inner.SaveAsync(savepointName, cancellationToken);

    public override void Rollback(string savepointName) => inner.Rollback(savepointName);

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        inner.RollbackAsync(savepointName, cancellationToken);

    public override void Release(string savepointName) => inner.Release(savepointName);

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        inner.ReleaseAsync(savepointName, cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private ClientSpan? Start(string verb) => SqlSpan.Start(connection.Inner, verb);
}
