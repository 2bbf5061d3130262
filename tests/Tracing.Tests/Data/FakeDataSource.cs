using System.Data.Common;

namespace Lamplighter.Tests.Data;

internal sealed class FakeDataSource(DbConnection connection) : DbDataSource
{
    public override string ConnectionString => "Host=h";

    internal List<string> Calls { get; } = [];

    protected override DbConnection CreateDbConnection()
    {
        Calls.Add("Create");
        return connection;
    }

    protected override DbConnection OpenDbConnection()
    {
        Calls.Add("Open");
        return connection;
    }

    protected override ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        Calls.Add("OpenAsync");
        return new(connection);
    }

    protected override void Dispose(bool disposing)
    {
        Calls.Add("Dispose");
        base.Dispose(disposing);
    }
}
