using System.Runtime.Serialization;

namespace Amazon.Lambda.S3Events;

// As the package of this name declares it.
public class S3Event
{
    public List<S3EventNotificationRecord>? Records { get; set; }

    public class S3EventNotificationRecord
    {
        public string? AwsRegion { get; set; }

        public DateTime EventTime { get; set; }

        public RequestParametersEntity? RequestParameters { get; set; }

        public ResponseElementsEntity? ResponseElements { get; set; }

        public S3Entity? S3 { get; set; }
    }

    public class RequestParametersEntity
    {
        public string? SourceIPAddress { get; set; }
    }

    [DataContract]
    public class ResponseElementsEntity
    {
        [DataMember(Name = "x-amz-id-2", EmitDefaultValue = false)]
        public string? XAmzId2 { get; set; }
    }

    public class S3Entity
    {
        public S3ObjectEntity? Object { get; set; }

        public string? S3SchemaVersion { get; set; }
    }

    public class S3ObjectEntity
    {
        public string? Key { get; set; }

        public string? KeyDecoded => Key;

        public string? ETag { get; set; }
    }
}
