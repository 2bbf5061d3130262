using System.Data;
using System.Data.Common;

namespace Lamplighter.Tests.Data;

internal sealed class FakeTransaction(DbConnection connection, IsolationLevel level) : DbTransaction
{
    private DbConnection? _connection = connection;

    public override IsolationLevel IsolationLevel => level;

    public override bool SupportsSavepoints => true;

    internal List<string> Calls { get; } = [];

    protected override DbConnection? DbConnection => _connection;

    public override void Commit() => End("Commit");

    public override void Rollback() => End("Rollback");

    public override Task CommitAsync(CancellationToken cancellationToken = default)
    {
        End("CommitAsync");
        return Task.CompletedTask;
    }

    public override Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        End("RollbackAsync");
        return Task.CompletedTask;
    }

    public override void Save(string savepointName) => Calls.Add("Save " + savepointName);

    public override void Rollback(string savepointName) => Calls.Add("Rollback " + savepointName);

    public override void Release(string savepointName) => Calls.Add("Release " + savepointName);

    protected override void Dispose(bool disposing)
    {
        Calls.Add("Dispose");
        base.Dispose(disposing);
    }

    private void End(string how)
    {
        Calls.Add(how);
        _connection = null;
    }
}
