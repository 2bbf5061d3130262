using System.Data;
using System.Data.Common;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.Tracing.Data;

// A batch of commands, each execution of which is one span.
internal sealed class TracedBatch(DbBatch inner, TracedConnection connection) : DbBatch
{
    private TracedConnection? _connection = connection;
    private DbTransaction? _transaction;

    public override int Timeout
    {
        get => inner.Timeout;
        set => inner.Timeout = value;
    }

    protected override DbBatchCommandCollection DbBatchCommands => inner.BatchCommands;

    protected override DbConnection? DbConnection
    {
        get => _connection ?? inner.Connection;
        set
        {
            inner.Connection = TracedConnection.Unwrap(value);
            _connection = value as TracedConnection;
        }
    }

    protected override DbTransaction? DbTransaction
    {
        get => inner.Transaction is { } own ? _transaction is TracedTransaction traced && traced.Inner == own ? traced : own : null;
        set
        {
            inner.Transaction = TracedTransaction.Unwrap(value);
            _transaction = value;
        }
    }

    private ClientSpan? Span => SqlSpan.Start(inner.Connection, inner.BatchCommands);

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override int ExecuteNonQuery() => SqlCall.Run(Span, inner, static inner => inner.ExecuteNonQuery());

    public override object? ExecuteScalar() => SqlCall.Run(Span, inner, static inner => inner.ExecuteScalar());

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) =>
        SqlCall.RunAsync(() => Span, () => inner.ExecuteNonQueryAsync(cancellationToken));

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) =>
        SqlCall.RunAsync(() => Span, () => inner.ExecuteScalarAsync(cancellationToken));

    public override void Dispose()
    {
        inner.Dispose();
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override DbBatchCommand CreateDbBatchCommand() => inner.CreateBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        SqlCall.Run(Span, (inner, behavior), static state => state.inner.ExecuteReader(state.behavior));

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        SqlCall.RunAsync(() => Span, () => inner.ExecuteReaderAsync(behavior, cancellationToken));
}
