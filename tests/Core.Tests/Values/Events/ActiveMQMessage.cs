namespace Amazon.Lambda.MQEvents;

public sealed record ActiveMQMessage(string? MessageId);
