namespace Lamplighter;

/// <summary>What happened to an item of a DynamoDB table.</summary>
public enum DynamoDbChange
{
    /// <summary>Something for which this version doesn't have a value. <see cref="DynamoDbRecord.EventName"/> has the text.</summary>
    Unknown,

    /// <summary>The item was added.</summary>
    Insert,

    /// <summary>Attributes of the item were changed.</summary>
    Modify,

    /// <summary>The item was deleted, also by its time to live.</summary>
    Remove,
}
