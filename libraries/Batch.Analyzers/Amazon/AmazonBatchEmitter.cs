using Lamplighter.Generators.Shared;

namespace Lamplighter.Analyzers.Batch.Amazon;

// The methods for each source. Events go through JSON, which their types are made from.
internal static class AmazonBatchEmitter
{
    private const string Class = "BatchProcessorAmazonEvents";
    private const string Json = "global::Lamplighter.Internal.Batch.AmazonEvents.AmazonEventJson";
    private const string Adapters = "global::Lamplighter.Internal.Core.Invocations.LambdaContextAdapters";
    private const string Collections = "global::System.Collections.Generic";
    private const string Task = "global::System.Threading.Tasks.Task";

    internal static string Emit(AmazonModel model)
    {
        var source = AmazonAdapterFile.Begin(Class);
        foreach (var one in AmazonSource.All.Where(one => model.Sources.Contains(one.Factory)))
        {
            Process(source, one, model.HasContext);
            Write(source, one);
        }

        return AmazonAdapterFile.End(source);
    }

    private static void Process(SourceBuilder source, AmazonSource one, bool hasContext)
    {
        var context = hasContext ? "global::Amazon.Lambda.Core.ILambdaContext" : "global::Lamplighter.LambdaContext";
        source.Line($"/// <summary>Handles the records of an event of {one.Name}, and returns the response of the function.</summary>");
        source.Open($"internal static async {Task}<global::{one.Response ?? "System.IO.Stream"}> ProcessAsync<T>("
            + $"this global::Lamplighter.BatchProcessor<T> processor, global::{one.Event} batch, "
            + $"global::System.Func<T, global::Lamplighter.BatchRecord, global::System.Threading.CancellationToken, {Task}> handler, "
            + $"{context} context = null)");
        source.Line($"var json = {Json}.Write(batch, static (json, value) => Write(json, value));");
        source.Line(hasContext
            ? $"var own = context is null ? null : {Adapters}.Find(new object[] {{ context }});"
            : "var own = context;");
        source.Line("var result = await processor.RunAsync(json, handler, own).ConfigureAwait(false);");
        if (one.Response is null)
        {
            source.Line("return result.ToStream();");
            source.Close();
            return;
        }

        source.Line($"var failures = new global::System.Collections.Generic.List<global::{one.Response}.BatchItemFailure>();");
        source.Open("foreach (var record in result.Reported)");
        source.Line($"failures.Add(new global::{one.Response}.BatchItemFailure {{ ItemIdentifier = record.Id }});");
        source.Close();
        source.Line($"return new global::{one.Response} {{ BatchItemFailures = failures }};");
        source.Close();
    }

    private static void Write(SourceBuilder source, AmazonSource one)
    {
        source.Open($"private static void Write(global::System.Text.Json.Utf8JsonWriter json, global::{one.Event} batch)");
        if (one.Factory == "Kafka")
        {
            Partitions(source);
        }
        else
        {
            source.Line("json.WriteStartArray(\"Records\");");
            Records(source, "batch.Records", one.Factory);
            source.Line("json.WriteEndArray();");
        }

        source.Close();
        if (one.Factory == "DynamoDb")
        {
            Attributes(source, one.Event);
        }
    }

    private static void Records(SourceBuilder source, string list, string factory)
    {
        source.Open($"if ({list} is {{ }} records)");
        source.Open("foreach (var record in records)");
        source.Line("json.WriteStartObject();");
        switch (factory)
        {
            case "Sqs": Sqs(source); break;
            case "Kinesis": Kinesis(source); break;
            case "Kafka": Kafka(source); break;
            default: DynamoDb(source); break;
        }

        source.Line("json.WriteEndObject();");
        source.Close();
        source.Close();
    }

    private static void Sqs(SourceBuilder source)
    {
        Text(source, "messageId", "record.MessageId");
        Text(source, "receiptHandle", "record.ReceiptHandle");
        Text(source, "body", "record.Body");
        Text(source, "md5OfBody", "record.Md5OfBody");
        Text(source, "eventSource", "record.EventSource");
        Text(source, "eventSourceARN", "record.EventSourceArn");
        Text(source, "awsRegion", "record.AwsRegion");
        source.Line($"{Json}.Texts(json, \"attributes\", record.Attributes);");
        source.Open("if (record.MessageAttributes is { } attributes)");
        source.Line("json.WriteStartObject(\"messageAttributes\");");
        source.Open("foreach (var attribute in attributes)");
        source.Line("json.WriteStartObject(attribute.Key);");
        Text(source, "dataType", "attribute.Value.DataType");
        Text(source, "stringValue", "attribute.Value.StringValue");
        source.Line($"{Json}.Bytes(json, \"binaryValue\", attribute.Value.BinaryValue);");
        source.Line("json.WriteEndObject();");
        source.Close();
        source.Line("json.WriteEndObject();");
        source.Close();
    }

    private static void Kinesis(SourceBuilder source)
    {
        Text(source, "eventID", "record.EventId");
        Text(source, "eventName", "record.EventName");
        Text(source, "eventSource", "record.EventSource");
        Text(source, "eventSourceARN", "record.EventSourceARN");
        Text(source, "awsRegion", "record.AwsRegion");
        source.Open("if (record.Kinesis is { } data)");
        source.Line("json.WriteStartObject(\"kinesis\");");
        Text(source, "partitionKey", "data.PartitionKey");
        Text(source, "sequenceNumber", "data.SequenceNumber");
        source.Line($"{Json}.Bytes(json, \"data\", data.Data);");
        source.Line($"{Json}.Time(json, \"approximateArrivalTimestamp\", data.ApproximateArrivalTimestamp);");
        source.Line("json.WriteEndObject();");
        source.Close();
    }

    private static void DynamoDb(SourceBuilder source)
    {
        Text(source, "eventID", "record.EventID");
        Text(source, "eventName", "record.EventName");
        Text(source, "eventSource", "record.EventSource");
        Text(source, "eventSourceARN", "record.EventSourceArn");
        Text(source, "awsRegion", "record.AwsRegion");
        source.Open("if (record.Dynamodb is { } change)");
        source.Line("json.WriteStartObject(\"dynamodb\");");
        source.Line($"{Json}.Time(json, \"ApproximateCreationDateTime\", change.ApproximateCreationDateTime);");
        foreach (var image in new[] { "Keys", "NewImage", "OldImage" })
        {
            source.Line($"Item(json, \"{image}\", change.{image});");
        }

        Text(source, "SequenceNumber", "change.SequenceNumber");
        source.Line("json.WriteEndObject();");
        source.Close();
        source.Open("if (record.UserIdentity is { } identity)");
        source.Line("json.WriteStartObject(\"userIdentity\");");
        Text(source, "principalId", "identity.PrincipalId");
        Text(source, "type", "identity.Type");
        source.Line("json.WriteEndObject();");
        source.Close();
    }

    private static void Attributes(SourceBuilder source, string type)
    {
        var values = $"{Collections}.IEnumerable<{Collections}.KeyValuePair<string, global::{type}.AttributeValue>>";
        source.Open($"private static void Item(global::System.Text.Json.Utf8JsonWriter json, string name, {values} item)");
        source.Open("if (item is not null)");
        source.Line("json.WritePropertyName(name);");
        source.Line("Members(json, item);");
        source.Close();
        source.Close();
        source.Open($"private static void Members(global::System.Text.Json.Utf8JsonWriter json, {values} members)");
        source.Line("json.WriteStartObject();");
        source.Open("foreach (var member in members)");
        source.Line("json.WritePropertyName(member.Key);");
        source.Line("Value(json, member.Value);");
        source.Close();
        source.Line("json.WriteEndObject();");
        source.Close();
        source.Open($"private static void Value(global::System.Text.Json.Utf8JsonWriter json, global::{type}.AttributeValue value)");
        source.Line("json.WriteStartObject();");
        source.Line($"{Json}.Text(json, \"S\", value.S);");
        source.Line($"{Json}.Text(json, \"N\", value.N);");
        source.Line($"{Json}.Bytes(json, \"B\", value.B);");
        source.Line($"{Json}.Flag(json, \"BOOL\", value.BOOL);");
        source.Line($"{Json}.Null(json, value.NULL);");
        source.Line($"{Json}.List(json, \"SS\", value.SS);");
        source.Line($"{Json}.List(json, \"NS\", value.NS);");
        source.Line($"{Json}.List(json, \"BS\", value.BS);");
        source.Open("if (value.M is { } map)");
        source.Line("json.WritePropertyName(\"M\");");
        source.Line("Members(json, map);");
        source.Close();
        source.Open("if (value.L is { } list)");
        source.Line("json.WriteStartArray(\"L\");");
        source.Open("foreach (var item in list)");
        source.Line("Value(json, item);");
        source.Close();
        source.Line("json.WriteEndArray();");
        source.Close();
        source.Line("json.WriteEndObject();");
        source.Close();
    }

    private static void Partitions(SourceBuilder source)
    {
        Text(source, "eventSource", "batch.EventSource");
        Text(source, "eventSourceArn", "batch.EventSourceArn");
        Text(source, "bootstrapServers", "batch.BootstrapServers");
        source.Open("if (batch.Records is { } partitions)");
        source.Line("json.WriteStartObject(\"records\");");
        source.Open("foreach (var partition in partitions)");
        source.Line("json.WriteStartArray(partition.Key);");
        Records(source, "partition.Value", "Kafka");
        source.Line("json.WriteEndArray();");
        source.Close();
        source.Line("json.WriteEndObject();");
        source.Close();
    }

    private static void Kafka(SourceBuilder source)
    {
        Text(source, "topic", "record.Topic");
        source.Line("json.WriteNumber(\"partition\", record.Partition);");
        source.Line("json.WriteNumber(\"offset\", record.Offset);");
        source.Line("json.WriteNumber(\"timestamp\", record.Timestamp);");
        Text(source, "timestampType", "record.TimestampType");
        Text(source, "key", "record.Key");
        source.Line($"{Json}.Bytes(json, \"value\", record.Value);");
        source.Open("if (record.Headers is { } headers)");
        source.Line("json.WriteStartArray(\"headers\");");
        source.Open("foreach (var group in headers)");
        source.Line("json.WriteStartObject();");
        source.Open("foreach (var header in group)");
        source.Line($"{Json}.Bytes(json, header.Key, header.Value);");
        source.Close();
        source.Line("json.WriteEndObject();");
        source.Close();
        source.Line("json.WriteEndArray();");
        source.Close();
    }

    private static void Text(SourceBuilder source, string name, string value) => source.Line($"{Json}.Text(json, \"{name}\", {value});");
}
