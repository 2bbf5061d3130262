using System.Data;
using System.Data.Common;

namespace Lamplighter.Tests.Data;

internal sealed class FakeBatch(Func<object?> execute) : DbBatch
{
    public override int Timeout { get; set; }

    protected override DbBatchCommandCollection DbBatchCommands { get; } = new FakeBatchCommands();

    protected override DbConnection? DbConnection { get; set; }

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
    }

    public override void Prepare()
    {
    }

    public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override int ExecuteNonQuery() => (int)execute()!;

    public override object? ExecuteScalar() => execute();

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return (int)execute()!;
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        return execute();
    }

    protected override DbBatchCommand CreateDbBatchCommand() => new FakeBatchCommand();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => (DbDataReader)execute()!;

    protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
        Task.FromResult((DbDataReader)execute()!);
}
