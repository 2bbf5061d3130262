namespace Amazon.DynamoDBv2.Model;

// As version 3 of the SDK declares it: lists are never null, and false stands for what isn't set.
public class AttributeValue
{
    public MemoryStream? B { get; set; }

    public bool BOOL { get; set; }

    public bool IsBOOLSet { get; set; }

    public List<AttributeValue> L { get; set; } = [];

    public bool IsLSet { get; set; }

    public string? N { get; set; }

    public bool NULL { get; set; }

    public string? S { get; set; }

    public List<string> SS { get; set; } = [];
}
