namespace Amazon.Lambda.S3Events;

public sealed record BucketBatch(string[]? Records, string? KeyDecoded, string? EventId);
