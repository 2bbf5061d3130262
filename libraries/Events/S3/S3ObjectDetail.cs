using System.Text.Json;
using System.Text.Json.Serialization;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Events.Reading;

namespace Lamplighter;

/// <summary>
/// The detail of an event that S3 sends through EventBridge: use <c>EventBridgeEvent&lt;S3ObjectDetail&gt;</c>. Immutable and thread-safe.
/// </summary>
[JsonConverter(typeof(EventConverter<S3ObjectDetail>))]
public sealed class S3ObjectDetail : EventObject, ILambdaEvent<S3ObjectDetail>
{
    internal S3ObjectDetail(JsonPart part)
        : base(part)
    {
    }

    /// <summary>The name of the bucket.</summary>
    public string? BucketName => field ??= Part.Find("bucket"u8).Find("name"u8).GetText();

    /// <summary>The key of the object, which isn't encoded here.</summary>
    public string? Key => field ??= ObjectPart.Find("key"u8).GetText();

    /// <summary>The size of the object in bytes; null for a deleted one.</summary>
    public long? Size => ObjectPart.Find("size"u8).GetInt64();

    /// <summary>The entity tag of the object, without quotes.</summary>
    public string? ETag => ObjectPart.Find("etag"u8).GetText();

    /// <summary>The version of the object; null if the bucket doesn't have versions.</summary>
    public string? VersionId => ObjectPart.Find("version-id"u8).GetText();

    /// <summary>Orders the changes of one key: pad the shorter text with zeros at its end, and compare.</summary>
    public string? Sequencer => ObjectPart.Find("sequencer"u8).GetText();

    /// <summary>The ID of the request.</summary>
    public string? RequestId => TextOf("request-id"u8);

    /// <summary>The account or service that made the request.</summary>
    public string? Requester => TextOf("requester"u8);

    /// <summary>The IP address of the request.</summary>
    public string? SourceIpAddress => TextOf("source-ip-address"u8);

    /// <summary>What caused the change, such as <c>PutObject</c> or <c>Lifecycle Expiration</c>.</summary>
    public string? Reason => TextOf("reason"u8);

    /// <summary>For a deleted object, <c>Delete Marker Created</c> or <c>Permanently Deleted</c>; otherwise null.</summary>
    public string? DeletionType => TextOf("deletion-type"u8);

    private JsonPart ObjectPart => Part.Find("object"u8);

    /// <summary>Reads a detail.</summary>
    /// <param name="json">The detail as UTF-8 JSON. It isn't copied, so it must not change afterwards.</param>
    /// <returns>The detail.</returns>
    /// <exception cref="JsonException">The JSON isn't valid, or isn't an object.</exception>
    public static S3ObjectDetail Parse(ReadOnlyMemory<byte> json) => new(EventIntake.Open(json, nameof(S3ObjectDetail)));
}
