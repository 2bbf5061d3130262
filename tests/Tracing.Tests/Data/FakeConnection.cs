using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Tests.Data;

// A driver with batches, whose calls do what the test says.
internal sealed class FakeConnection(Func<object?> execute) : DbConnection
{
    [AllowNull]
    public override string ConnectionString { get; set; } = "Password=secret";

    public override string Database => Name;

    public override string DataSource => Source();

    public override string ServerVersion => "1";

    public override ConnectionState State => ConnectionState.Open;

    public override bool CanCreateBatch => true;

    internal string Name { get; init; } = "shop";

    internal List<string> Calls { get; } = [];

    // Those that it has created.
    internal List<object> Created { get; } = [];

    internal Func<string> Source { get; init; } = static () => "db.example.com";

    public override void ChangeDatabase(string databaseName) => Calls.Add("ChangeDatabase " + databaseName);

    public override void Close() => Calls.Add("Close");

    public override void Open() => Calls.Add("Open");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
        Add(new FakeTransaction(this, isolationLevel));

    protected override DbCommand CreateDbCommand() => Add(new FakeCommand(execute) { Connection = this });

    protected override DbBatch CreateDbBatch() => new FakeBatch(execute) { Connection = this };

    protected override void Dispose(bool disposing)
    {
        Calls.Add("Dispose");
        base.Dispose(disposing);
    }

    private T Add<T>(T created)
        where T : class
    {
        Created.Add(created);
        return created;
    }
}
