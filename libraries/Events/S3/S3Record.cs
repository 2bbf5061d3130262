using System.Net;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>A change of an object in an S3 bucket. Immutable and thread-safe.</summary>
public sealed class S3Record : EventObject
{
    internal S3Record(JsonPart part)
        : base(part)
    {
    }

    /// <summary>What happened, such as <c>ObjectCreated:Put</c>.</summary>
    public string? EventName => field ??= TextOf("eventName"u8);

    /// <summary>The time at which S3 finished the request.</summary>
    public DateTimeOffset? EventTime => TimeOf("eventTime"u8);

    /// <summary>The version of the event's form, such as <c>2.1</c>.</summary>
    public string? EventVersion => TextOf("eventVersion"u8);

    /// <summary>The region of the bucket.</summary>
    public string? AwsRegion => TextOf("awsRegion"u8);

    /// <summary>The name of the bucket.</summary>
    public string? BucketName => field ??= BucketPart.Find("name"u8).GetText();

    /// <summary>The ARN of the bucket.</summary>
    public string? BucketArn => BucketPart.Find("arn"u8).GetText();

    /// <summary>The ID of the bucket's owner.</summary>
    public string? BucketOwner => BucketPart.Find("ownerIdentity"u8).Find("principalId"u8).GetText();

    /// <summary>The key of the object. S3 encodes it in the event, for example spaces as <c>+</c>; this is the decoded key.</summary>
    public string? Key => field ??= EncodedKey is { } key ? WebUtility.UrlDecode(key) : null;

    /// <summary>The key of the object as it is in the event.</summary>
    public string? EncodedKey => ObjectPart.Find("key"u8).GetText();

    /// <summary>The size of the object in bytes; null for a deleted one.</summary>
    public long? Size => ObjectPart.Find("size"u8).GetInt64();

    /// <summary>The entity tag of the object, without quotes.</summary>
    public string? ETag => ObjectPart.Find("eTag"u8).GetText();

    /// <summary>The version of the object; null if the bucket doesn't have versions.</summary>
    public string? VersionId => ObjectPart.Find("versionId"u8).GetText();

    /// <summary>Orders the changes of one key: pad the shorter text with zeros at its end, and compare.</summary>
    public string? Sequencer => ObjectPart.Find("sequencer"u8).GetText();

    /// <summary>The ID of the configuration of notifications.</summary>
    public string? ConfigurationId => Part.Find("s3"u8).Find("configurationId"u8).GetText();

    /// <summary>The ID of the user or service that made the change.</summary>
    public string? PrincipalId => Part.Find("userIdentity"u8).Find("principalId"u8).GetText();

    /// <summary>The IP address of the request.</summary>
    public string? SourceIpAddress => Part.Find("requestParameters"u8).Find("sourceIPAddress"u8).GetText();

    /// <summary>The ID of the request.</summary>
    public string? RequestId => Part.Find("responseElements"u8).Find("x-amz-request-id"u8).GetText();

    private JsonPart BucketPart => Part.Find("s3"u8).Find("bucket"u8);

    private JsonPart ObjectPart => Part.Find("s3"u8).Find("object"u8);
}
