namespace Lamplighter.LocalHost.Otlp;

/// <summary>
/// Goes through a request of OTLP in protobuf, whose messages are alike for spans, metrics and log records: resources (1), in each the
/// resource (1) and its scopes (2), in each the scope (1) and its items (2).
/// </summary>
internal static class ProtobufEnvelope
{
    public static void Read(ReadOnlySpan<byte> request, ProtobufValues values, ProtobufItem onItem)
    {
        var field = new ProtobufReader(request);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                ReadResource(field.Bytes, values, onItem);
            }
        }
    }

    private static void ReadResource(ReadOnlySpan<byte> message, ProtobufValues values, ProtobufItem onItem)
    {
        // The resource may follow its items.
        var origin = OtlpOrigin.None;
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                origin = OtlpOrigin.Of(values.ReadAttributes(field.Bytes, 1));
            }
        }

        field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 2)
            {
                ReadScope(field.Bytes, origin, onItem);
            }
        }
    }

    private static void ReadScope(ReadOnlySpan<byte> message, OtlpOrigin origin, ProtobufItem onItem)
    {
        var scope = "";
        var field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                var about = new ProtobufReader(field.Bytes);
                while (about.Read())
                {
                    scope = about.Field == 1 ? about.Text : scope;
                }
            }
        }

        origin = origin with { Scope = OtlpLimits.Cut(scope) };
        field = new ProtobufReader(message);
        while (field.Read())
        {
            if (field.Field == 2)
            {
                onItem(field.Bytes, origin);
            }
        }
    }
}
