namespace Lamplighter.Internal.OpenTelemetry.Triggers;

// The services whose events name their source.
internal static class SourceTable
{
    internal static string Find(ReadOnlySpan<byte> source)
    {
        if (source.SequenceEqual("aws:sqs"u8) || source.SequenceEqual("aws:sns"u8) || source.SequenceEqual("aws:kinesis"u8)
            || source.SequenceEqual("aws:kafka"u8) || source.SequenceEqual("SelfManagedKafka"u8) || source.SequenceEqual("aws:mq"u8)
            || source.SequenceEqual("aws:rmq"u8) || source.SequenceEqual("aws:ses"u8))
        {
            return TriggerName.Messages;
        }

        return source.SequenceEqual("aws:dynamodb"u8) || source.SequenceEqual("aws:s3"u8) || source.SequenceEqual("aws:docdb"u8)
            || source.SequenceEqual("aws:codecommit"u8)
            ? TriggerName.Data
            : TriggerName.Other;
    }
}
