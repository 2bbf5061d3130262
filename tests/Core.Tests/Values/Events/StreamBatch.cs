namespace Amazon.Lambda.KinesisEvents;

public sealed record StreamBatch(string[]? Records, string? EventSourceArn, string? EventId);
