using System.Globalization;

namespace Lamplighter.Tests;

/// <summary>A random batch: standard queue, FIFO queue, Kinesis, DynamoDB or Kafka.</summary>
public sealed record RandomBatch(int Source, RandomRecord[] Records, int Concurrency, bool Stops)
{
    private const int Kafka = 4;

    public bool IsOrdered => Source > 0;

    public bool HasCheckpoint => Source is 2 or 3;

    public int GroupOf(int index) => Records[OriginalOf(index)].Group;

    /// <summary>The record that this one repeats, or itself.</summary>
    public int OriginalOf(int index)
    {
        while (index > 0 && Records[index].IsDuplicate)
        {
            index--;
        }

        return index;
    }

    public string IdOf(TestRecord record) => Source == Kafka ? $"orders-{record.Group}@{record.Id}" : record.Id!;

    public List<TestRecord> ToRecords() => [.. Enumerable.Range(0, Records.Length).Select(ToRecord)];

    private TestRecord ToRecord(int index)
    {
        var original = OriginalOf(index);
        return new TestRecord
        {
            Id = (1000 + original).ToString(CultureInfo.InvariantCulture),
            Group = Records[original].Group.ToString(CultureInfo.InvariantCulture),
            Body = Records[original].Step == Step.Unreadable ? """{"amount":"many"}""" : new Order($"o{original}", original),
        };
    }
}
