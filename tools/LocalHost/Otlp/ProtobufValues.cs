namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Reads the attributes of one request in protobuf, and counts their values. The field numbers are those of common.proto.
/// </summary>
internal sealed class ProtobufValues
{
    /// <summary>The depth to which values can be nested.</summary>
    public const int MaxDepth = 16;

    private int _values;

    /// <summary>Reads the attributes of a message that has them in a field.</summary>
    public List<KeyValuePair<string, object?>> ReadAttributes(ReadOnlySpan<byte> message, int number, int depth = MaxDepth)
    {
        var attributes = new List<KeyValuePair<string, object?>>();
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == number && attributes.Count < OtlpLimits.Attributes)
            {
                attributes.Add(ReadAttribute(field.Bytes, depth));
            }
        }

        return attributes;
    }

    public KeyValuePair<string, object?> ReadAttribute(ReadOnlySpan<byte> message, int depth = MaxDepth)
    {
        if (++_values > OtlpLimits.Values)
        {
            throw OtlpLimits.TooManyValues();
        }

        var (key, value) = ("", (object?)null);
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: key = field.Text; break;
                case 2: value = ReadValue(field.Bytes, depth); break;
            }
        }

        return KeyValuePair.Create(key, value);
    }

    public object? ReadValue(ReadOnlySpan<byte> message, int depth = MaxDepth)
    {
        if (depth == 0)
        {
            throw new MalformedOtlpException($"A value is nested deeper than {MaxDepth} levels.");
        }

        if (++_values > OtlpLimits.Values)
        {
            throw OtlpLimits.TooManyValues();
        }

        object? value = null;
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            value = field.Field switch
            {
                1 => field.Text,
                2 => field.Number != 0,
                3 => (long)field.Number,
                4 => field.Double,
                5 => ReadArray(field.Bytes, depth - 1),
                6 => ReadAttributes(field.Bytes, 1, depth - 1),
                7 => Convert.ToBase64String(field.Bytes),
                _ => value,
            };
        }

        return value;
    }

    private List<object?> ReadArray(ReadOnlySpan<byte> message, int depth)
    {
        var values = new List<object?>();
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1 && values.Count < OtlpLimits.Attributes)
            {
                values.Add(ReadValue(field.Bytes, depth));
            }
        }

        return values;
    }
}
