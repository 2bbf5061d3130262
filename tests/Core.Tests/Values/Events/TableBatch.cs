namespace Amazon.Lambda.DynamoDBEvents;

public sealed record TableBatch(string[]? Records, string? EventSourceArn, string? EventId);
