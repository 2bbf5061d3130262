using System.Diagnostics;
using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.OpenTelemetry.Batches;

namespace Lamplighter.Internal.OpenTelemetry.Lines;

// A request with log records.
internal sealed class LineBatch(int headRoom) : Batch(headRoom, BatchLimits.Lines)
{
    private string? _category;

    // False if there is no room for it.
    internal bool TryAdd(ReadOnlySpan<byte> line, ActivityTraceId traceId, bool isSampled, DateTime now)
    {
        if (!HasRoom)
        {
            return false;
        }

        var before = Buffer.Length;
        try
        {
            var members = LineMembers.Read(line);
            Enter(members.Category);
            before = Buffer.Length;
            var start = BeginItem();
            LineRecord.Write(Buffer, line, members, traceId, isSampled, now);
            return TryEndItem(start);
        }
        catch
        {
            Buffer.Truncate(before);
            throw;
        }
    }

    internal override void Clear()
    {
        base.Clear();
        _category = null;
    }

    // OpenTelemetry's SDK makes a scope of the category, too.
    private void Enter(ReadOnlySpan<byte> category)
    {
        if (_category is null || !IsCurrent(category))
        {
            _category = Utf8Transcoder.GetString(category);
            BeginScope(_category, []);
        }
    }

    private bool IsCurrent(ReadOnlySpan<byte> category)
    {
        if (category.Length != _category!.Length)
        {
            return false;
        }

        for (var i = 0; i < category.Length; i++)
        {
            if (category[i] != _category[i])
            {
                return false;
            }
        }

        return true;
    }
}
