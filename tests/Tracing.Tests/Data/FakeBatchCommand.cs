using System.Data;
using System.Data.Common;

namespace Lamplighter.Tests.Data;

internal sealed class FakeBatchCommand : DbBatchCommand
{
    public override string CommandText { get; set; } = "";

    public override CommandType CommandType { get; set; }

    public override int RecordsAffected => 0;

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();
}
