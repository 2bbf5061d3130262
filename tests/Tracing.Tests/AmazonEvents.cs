#pragma warning disable
// The members of Amazon's packages that their events have.
namespace Amazon.Lambda.SQSEvents
{
    public class SQSEvent
    {
        public List<SQSMessage> Records { get; set; }

        public class MessageAttribute
        {
            public string StringValue { get; set; }

            public MemoryStream BinaryValue { get; set; }

            public string DataType { get; set; }
        }

        public class SQSMessage
        {
            public string MessageId { get; set; }

            public string Body { get; set; }

            public Dictionary<string, string> Attributes { get; set; }

            public Dictionary<string, MessageAttribute> MessageAttributes { get; set; }
        }
    }
}

namespace Amazon.Lambda.SNSEvents
{
    public class SNSEvent
    {
        public IList<SNSRecord> Records { get; set; }

        public class SNSRecord
        {
            public string EventSource { get; set; }

            public SNSMessage Sns { get; set; }
        }

        public class SNSMessage
        {
            public string Message { get; set; }

            public IDictionary<string, MessageAttribute> MessageAttributes { get; set; }
        }

        public class MessageAttribute
        {
            public string Type { get; set; }

            public string Value { get; set; }
        }
    }
}
