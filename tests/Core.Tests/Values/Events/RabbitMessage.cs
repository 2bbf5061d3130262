namespace Amazon.Lambda.MQEvents;

public sealed record RabbitMessage(string? MessageId);
