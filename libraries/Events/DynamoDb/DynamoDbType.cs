namespace Lamplighter;

/// <summary>The type of a value in DynamoDB.</summary>
public enum DynamoDbType
{
    /// <summary>A type for which this version doesn't have a value.</summary>
    Unknown,

    /// <summary>A text.</summary>
    S,

    /// <summary>A number of up to 38 digits.</summary>
    N,

    /// <summary>Bytes.</summary>
    B,

    /// <summary>A truth value.</summary>
    Bool,

    /// <summary>Null.</summary>
    Null,

    /// <summary>A set of texts.</summary>
    SS,

    /// <summary>A set of numbers.</summary>
    NS,

    /// <summary>A set of bytes.</summary>
    BS,

    /// <summary>A map: values by name.</summary>
    M,

    /// <summary>A list of values.</summary>
    L,
}
