using Lamplighter.Tests.Samples;

namespace Lamplighter.Tests;

public sealed class StreamTests
{
    [Fact]
    public void Kinesis_DocumentedEvent_HasAllParts()
    {
        var records = KinesisRecords.Parse(Utf8.Of(EventSamples.Kinesis));
        var record = Assert.Single(records.Records);

        Assert.Equal("49590338271490256608559692538361571095921575989136588898", record.SequenceNumber);
        Assert.Equal("shardId-000000000006:" + record.SequenceNumber, record.EventId);
        Assert.Equal(("k", "NONE"), (record.PartitionKey, record.EncryptionType));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1545084650987), record.ApproximateArrivalTimestamp);
        Assert.Equal("""{"id":"a","total":2}""", record.Text);
        Assert.Equal(new Order("a", 2), record.ReadJson<Order>());
        var window = records.Window!;
        Assert.Equal(TimeSpan.FromMinutes(5), window.End - window.Start);
        Assert.Equal("""{"sum":3}""", Utf8.Text(window.State));
        Assert.Equal((true, false), (window.IsFinalInvokeForWindow, window.IsWindowTerminatedEarly));
        Assert.Equal("shardId-000000000006", window.ShardId);
    }

    [Fact]
    public void DynamoDb_DocumentedEvent_HasTypedValues()
    {
        var records = DynamoDbRecords.Parse(Utf8.Of(EventSamples.DynamoDb)).Records;
        var item = records[0].NewImage!;

        Assert.Equal([DynamoDbChange.Insert, DynamoDbChange.Remove], records.Select(record => record.Change));
        Assert.Equal("a", records[0].Keys!["id"].S);
        Assert.Equal("12345678901234567890.123456789012345678", item["total"].N);
        Assert.Equal((true, true), (item["paid"].Bool, item["gone"].IsNull));
        Assert.Equal([1, 2, 3], item["raw"].B!.Value.ToArray());
        Assert.Equal(["x", "y"], item["tags"].SS!);
        Assert.Equal(["1", "2.50"], item["sizes"].NS!);
        Assert.Equal([[1], [2]], item["blobs"].BS!.Select(blob => blob.ToArray()));
        Assert.Equal("Köln \"am\" Rhein", item["address"].M!["city"].S);
        Assert.Equal([DynamoDbType.N, DynamoDbType.S, DynamoDbType.M], item["address"].M!["floors"].L!.Select(value => value.Type));
        Assert.Null(item["total"].S);
        Assert.Equal(9, item.Count);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1479499740), records[0].ApproximateCreationTime);
        Assert.Equal(records[0].ApproximateCreationTime, records[1].ApproximateCreationTime);
        Assert.Equal((false, true), (records[0].IsTimeToLiveDeletion, records[1].IsTimeToLiveDeletion));
        Assert.Null(records[1].NewImage);
        Assert.Equal("b", records[1].OldImage!["id"].S);
    }

    [Fact]
    public void ToPlainJson_AllTypes_KeepsAllDigits()
    {
        var json = Utf8.Text(DynamoDbRecords.Parse(Utf8.Of(EventSamples.DynamoDb)).Records[0].NewImage!.ToPlainJson());

        Assert.Equal(
            """{"id":"a","total":12345678901234567890.123456789012345678,"paid":true,"gone":null,"raw":"AQID","tags":["x","y"],"""
                + '"' + """sizes":[1,2.50],"blobs":["AQ==","Ag=="],"address":{"city":"Köln \"am\" Rhein","floors":[1,"two",{}]}}""",
            json);
    }

    [Theory]
    [InlineData("""{"N":"1E+3"}""", "1E+3")]
    [InlineData("""{"N":"NaN"}""", "\"NaN\"")]
    [InlineData("""{"N":"1 2"}""", "\"1 2\"")]
    [InlineData("""{"N":" 1"}""", "\" 1\"")]
    [InlineData("""{"N":7}""", "7")]
    [InlineData("""{"N":null}""", "null")]
    [InlineData("""{"BOOL":"true"}""", "true")]
    [InlineData("""{"L":null}""", "[]")]
    [InlineData("""{"M":[]}""", "{}")]
    [InlineData("""{"NEW":{"x":1}}""", """{"NEW":{"x":1}}""")]
    [InlineData("{}", "{}")]
    [InlineData("null", "null")]
    [InlineData("5", "5")]
    public void ToPlainJson_UnusualValue_IsStillJson(string value, string expected)
    {
        var json = $$"""{"Records":[{"dynamodb":{"NewImage":{"v":{{value}} } } }]}""";

        var item = DynamoDbRecords.Parse(Utf8.Of(json)).Records[0].NewImage!;

        Assert.Equal($$"""{"v":{{expected}}}""", Utf8.Text(item.ToPlainJson()));
        Assert.NotNull(item["v"]);
    }

    [Fact]
    public void ReadJson_Item_BecomesAnObject()
    {
        var json = """{"Records":[{"dynamodb":{"NewImage":{"id":{"S":"a"},"total":{"N":"12.50"},"more":{"NULL":true}}}}]}""";
        var item = DynamoDbRecords.Parse(Utf8.Of(json)).Records[0].NewImage!;

        Assert.Equal(new Order("a", 12.50m), item.ReadJson<Order>());
        Assert.Equal(new Order("a", 12.50m), item.ReadJson(TestJson.Default.Order));
    }

    [Fact]
    public void ReadJson_ItemOf32Levels_IsRead()
    {
        var nested = string.Concat(Enumerable.Repeat("""{"M":{"m":""", 31)) + """{"S":"x"}""" + string.Concat(Enumerable.Repeat("}}", 31));
        var json = $$"""{"Records":[{"dynamodb":{"NewImage":{"m":{{nested}} } } }]}""";

        var plain = Utf8.Text(DynamoDbRecords.Parse(Utf8.Of(json)).Records[0].NewImage!.ToPlainJson());

        Assert.Contains("\"x\"", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void Kafka_DocumentedEvent_KeepsTheOrder()
    {
        var kafka = KafkaRecords.Parse(Utf8.Of(EventSamples.Kafka));
        var records = kafka.Records;

        Assert.False(kafka.IsSelfManaged);
        Assert.Equal(["b-2.example:9092", "b-1.example:9092"], kafka.BootstrapServers);
        Assert.Equal([(0L, 15L), (0L, 16L), (1L, 3L)], records.Select(record => (record.Partition ?? -1, record.Offset ?? -1)));
        Assert.Equal(("orders", "key", "CREATE_TIME"), (records[0].Topic, records[0].KeyText, records[0].TimestampType));
        Assert.Equal(new Order("a", 2), records[0].ReadJson<Order>());
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1545084650987), records[0].Timestamp);
        Assert.Equal([("kind", "giß"), ("kind", "x")], records[0].Headers.Select(header => (header.Name, header.Text)));
        Assert.Equal(("AVRO", "1234"), (records[0].ValueSchema!.DataFormat, records[0].ValueSchema!.SchemaId));
        Assert.Null(records[0].KeySchema);
        Assert.Equal((true, null), (records[1].IsTombstone, records[1].Text));
        Assert.Equal((null, "x"), (records[2].KeyText, records[2].Text));
    }

    [Fact]
    public void Kafka_SelfManaged_SaysSo() =>
        Assert.True(KafkaRecords.Parse(Utf8.Of("""{"eventSource":"SelfManagedKafka","bootstrapServers":"b:9092","records":{}}""")).IsSelfManaged);

    [Fact]
    public void Firehose_Transform_AnswersEachRecord()
    {
        using var telemetry = TelemetryCapture.Start();
        var records = FirehoseRecords.Parse(Utf8.Of(EventSamples.Firehose));

        var response = records.Transform(record => record.RecordId switch
        {
            "r-1" => record.Ok(record.Text + "\n", new Dictionary<string, string> { ["kind"] = record.PartitionKey! }),
            "r-2" => record.Dropped(),
            "r-3" => throw new InvalidOperationException("bad"),
            _ => record.Ok(record.Data),
        });

        Assert.Equal(
            """{"records":[{"recordId":"r-1","result":"Ok","data":"YQo=","metadata":{"partitionKeys":{"kind":"k"}}},"""
                + """{"recordId":"r-2","result":"Dropped","data":"Yg=="},{"recordId":"r-3","result":"ProcessingFailed","data":"Yw=="},"""
                + """{"recordId":"r-4","result":"Ok","kafkaRecordValue":"ZA=="}]}""",
            Utf8.Text(response.ToJson()));
        var line = Assert.Single(telemetry.Logs);
        Assert.Contains("'r-3' couldn't be transformed", line.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("shardId-000000000000", records.Records[0].ShardId);
    }
}
