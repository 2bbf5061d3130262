using System.Text;
using System.Text.Json;
using Lamplighter.LocalHost.Explorer;
using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Records;

namespace Lamplighter.Tests.Explorer;

/// <summary>The JSON of invocations in each state, as the page and scripts get it.</summary>
public sealed class RecordApprovalTests
{
    [Fact]
    public void Write_RecordsInEachState_AreAsApproved()
    {
        var text = new StringBuilder();
        foreach (var (name, record) in FixedRecords.All)
        {
            text.Append("# ").Append(name)
                .Append("\nsummary\n").Append(Json(json => RecordJson.WriteSummary(json, 7, record)))
                .Append("\ndetail\n").Append(Json(json => RecordJson.WriteDetail(json, 8, record)))
                .Append("\nlogs\n").Append(Lines(JsonLines.WriteLogs, record))
                .Append("traces\n").Append(Lines(JsonLines.WriteTraces, record))
                .Append("metrics\n").Append(Lines(JsonLines.WriteMetrics, record))
                .Append('\n');
        }

        Approved.AssertText("LocalHost.Tests", "explorer-records", text.ToString());
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, RelaxedJson.Writer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Lines(Action<Stream, InvocationRecord> write, InvocationRecord record)
    {
        using var stream = new MemoryStream();
        write(stream, record);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
