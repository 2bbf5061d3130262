using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Tests.Data;

// A driver with batches, whose calls do what the test says.
internal sealed class FakeConnection(Func<object?> execute) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "Password=secret";

    public override string Database => "shop";

    public override string DataSource => Source();

    public override string ServerVersion => "1";

    public override ConnectionState State => ConnectionState.Open;

    public override bool CanCreateBatch => true;

    internal Func<string> Source { get; init; } = static () => "db.example.com";

    public override void ChangeDatabase(string databaseName)
    {
    }

    public override void Close()
    {
    }

    public override void Open()
    {
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException();

    protected override DbCommand CreateDbCommand() => throw new NotSupportedException();

    protected override DbBatch CreateDbBatch() => new FakeBatch(execute) { Connection = this };
}
