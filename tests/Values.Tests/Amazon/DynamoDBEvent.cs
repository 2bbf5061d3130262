namespace Amazon.Lambda.DynamoDBEvents;

// As the package of this name declares it.
public class DynamoDBEvent
{
    public IList<DynamodbStreamRecord>? Records { get; set; }

    public class DynamodbStreamRecord
    {
        public string? EventSourceArn { get; set; }

        public string? EventID { get; set; }

        public StreamRecord? Dynamodb { get; set; }

        public Identity? UserIdentity { get; set; }
    }

    public class StreamRecord
    {
        public Dictionary<string, AttributeValue>? Keys { get; set; }

        public Dictionary<string, AttributeValue>? NewImage { get; set; }

        public long SizeBytes { get; set; }

        public string? StreamViewType { get; set; }
    }

    public class Identity
    {
        public string? PrincipalId { get; set; }
    }

    public class AttributeValue
    {
        public MemoryStream? B { get; set; }

        public bool? BOOL { get; set; }

        public List<AttributeValue>? L { get; set; }

        public Dictionary<string, AttributeValue>? M { get; set; }

        public string? N { get; set; }

        public bool? NULL { get; set; }

        public string? S { get; set; }

        public List<string>? SS { get; set; }
    }
}
