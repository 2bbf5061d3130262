using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Lamplighter.Internal.Tracing.Clients;

namespace Lamplighter.Internal.Tracing.Data;

// A command of which each execution is a span. It ends when the driver returns the reader, as the drivers' own activities do.
internal sealed class TracedCommand(DbCommand inner, TracedConnection connection) : DbCommand
{
    private TracedConnection? _connection = connection;
    private DbTransaction? _transaction;

    [AllowNull]
    public override string CommandText
    {
        get => inner.CommandText;
        set => inner.CommandText = value;
    }

    public override int CommandTimeout
    {
        get => inner.CommandTimeout;
        set => inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => inner.CommandType;
        set => inner.CommandType = value;
    }

    public override bool DesignTimeVisible
    {
        get => inner.DesignTimeVisible;
        set => inner.DesignTimeVisible = value;
    }

    public override UpdateRowSource UpdatedRowSource
    {
        get => inner.UpdatedRowSource;
        set => inner.UpdatedRowSource = value;
    }

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
        // The driver forgets a transaction that has ended.
        get => inner.Transaction is { } own ? _transaction is TracedTransaction traced && traced.Inner == own ? traced : own : null;
        set
        {
            inner.Transaction = TracedTransaction.Unwrap(value);
            _transaction = value;
        }
    }

    protected override DbParameterCollection DbParameterCollection => inner.Parameters;

    private ClientSpan? Span => SqlSpan.Start(inner.Connection, inner.CommandText);

    public override void Cancel() => inner.Cancel();

    public override void Prepare() => inner.Prepare();

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => inner.PrepareAsync(cancellationToken);

    public override int ExecuteNonQuery() => SqlCall.Run(Span, inner, static inner => inner.ExecuteNonQuery());

    public override object? ExecuteScalar() => SqlCall.Run(Span, inner, static inner => inner.ExecuteScalar());

    public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
        SqlCall.RunAsync(inner.Connection, inner.CommandText, () => inner.ExecuteNonQueryAsync(cancellationToken));

    public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
        SqlCall.RunAsync(inner.Connection, inner.CommandText, () => inner.ExecuteScalarAsync(cancellationToken));

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
        GC.SuppressFinalize(this);
    }

    protected override DbParameter CreateDbParameter() => inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
        SqlCall.Run(Span, (inner, behavior), static state => state.inner.ExecuteReader(state.behavior));

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        SqlCall.RunAsync(inner.Connection, inner.CommandText, () => inner.ExecuteReaderAsync(behavior, cancellationToken));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
