using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Tests.Data;

internal sealed class FakeCommand(Func<object?> execute) : DbCommand
{
    [AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    internal List<string> Calls { get; } = [];

    protected override DbConnection? DbConnection { get; set; }

    protected override DbParameterCollection DbParameterCollection => null!;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => Calls.Add("Cancel");

    public override void Prepare() => Calls.Add("Prepare");

    public override Task PrepareAsync(CancellationToken cancellationToken = default)
    {
        Calls.Add("PrepareAsync");
        return Task.CompletedTask;
    }

    public override int ExecuteNonQuery() => (int)execute()!;

    public override object? ExecuteScalar() => execute();

    protected override DbParameter CreateDbParameter() => null!;

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        Calls.Add($"ExecuteReader {behavior}");
        return (DbDataReader)execute()!;
    }

    protected override void Dispose(bool disposing)
    {
        Calls.Add("Dispose");
        base.Dispose(disposing);
    }
}
