using System.Data;
using System.Data.Common;

namespace Lamplighter.Tests.Data;

internal sealed class FakeBatchCommand : DbBatchCommand
{
    private string _text = "";

    public override string CommandText
    {
        get
        {
            Reads++;
            return _text;
        }

        set => _text = value;
    }

    // How often the text was read.
    internal int Reads { get; private set; }

    public override CommandType CommandType { get; set; }

    public override int RecordsAffected => 0;

    protected override DbParameterCollection DbParameterCollection => throw new NotSupportedException();
}
