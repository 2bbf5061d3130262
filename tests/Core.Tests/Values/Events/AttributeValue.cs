namespace Amazon.DynamoDBv2.Model;

public sealed record AttributeValue(string? S, string? IsOld, string? OldSet, bool IsSSet);
