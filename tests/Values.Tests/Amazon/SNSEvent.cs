namespace Amazon.Lambda.SNSEvents;

// As the package of this name declares it.
public class SNSEvent
{
    public IList<SNSRecord>? Records { get; set; }

    public class SNSRecord
    {
        public string? EventSource { get; set; }

        public string? EventSubscriptionArn { get; set; }

        public string? EventVersion { get; set; }

        public SNSMessage? Sns { get; set; }
    }

    public class SNSMessage
    {
        public string? Message { get; set; }

        public string? MessageId { get; set; }

        public string? Subject { get; set; }

        public string? TopicArn { get; set; }
    }
}
