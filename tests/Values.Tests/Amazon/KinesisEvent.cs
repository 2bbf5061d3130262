namespace Amazon.Lambda.KinesisEvents;

// As the package of this name declares it.
public class KinesisEvent
{
    public IList<KinesisEventRecord>? Records { get; set; }

    public class KinesisEventRecord
    {
        public string? AwsRegion { get; set; }

        public string? EventId { get; set; }

        public string? EventSourceARN { get; set; }

        public string? InvokeIdentityArn { get; set; }

        public Record? Kinesis { get; set; }
    }

    public class Record
    {
        public string? KinesisSchemaVersion { get; set; }

        public MemoryStream? Data { get; set; }

        public string? PartitionKey { get; set; }
    }
}
