namespace Lamplighter.Tests.Otlp;

// A span of an ExportTraceServiceRequest; the numbers are those of OpenTelemetry's trace.proto and common.proto.
internal sealed record OtlpSpan(string Scope)
{
    internal string TraceId { get; private set; } = "";

    internal string Id { get; private set; } = "";

    internal string ParentId { get; private set; } = "";

    internal string Name { get; private set; } = "";

    // 1 internal, 3 client.
    internal int Kind { get; private set; }

    internal double Start { get; private set; }

    internal double End { get; private set; }

    // 2 error.
    internal int Status { get; private set; }

    internal Dictionary<string, object?> Attributes { get; } = [];

    internal List<(string Name, Dictionary<string, object?> Attributes)> Events { get; } = [];

    internal static List<OtlpSpan> Read(ReadOnlySpan<byte> request)
    {
        var spans = new List<OtlpSpan>();
        var resources = new ProtobufReader(request);
        while (resources.Read())
        {
            var resource = new ProtobufReader(resources.Bytes);
            while (resource.Read())
            {
                if (resource.Field == 2)
                {
                    ReadScope(resource.Bytes, spans);
                }
            }
        }

        return spans;
    }

    private static void ReadScope(ReadOnlySpan<byte> bytes, List<OtlpSpan> spans)
    {
        var name = "";
        var scope = new ProtobufReader(bytes);
        while (scope.Read())
        {
            if (scope.Field == 1)
            {
                var about = new ProtobufReader(scope.Bytes);
                while (about.Read())
                {
                    name = about.Field == 1 ? about.Text : name;
                }
            }
            else if (scope.Field == 2)
            {
                spans.Add(ReadSpan(name, scope.Bytes));
            }
        }
    }

    private static OtlpSpan ReadSpan(string scope, ReadOnlySpan<byte> bytes)
    {
        var span = new OtlpSpan(scope);
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            switch (field.Field)
            {
                case 1: span.TraceId = field.Hex; break;
                case 2: span.Id = field.Hex; break;
                case 4: span.ParentId = field.Hex; break;
                case 5: span.Name = field.Text; break;
                case 6: span.Kind = (int)field.Number; break;
                case 7: span.Start = field.Number / 1e9; break;
                case 8: span.End = field.Number / 1e9; break;
                case 9: Add(span.Attributes, field.Bytes); break;
                case 11: span.Events.Add(ReadEvent(field.Bytes)); break;
                case 15: span.Status = ReadStatus(field.Bytes); break;
            }
        }

        return span;
    }

    private static (string Name, Dictionary<string, object?> Attributes) ReadEvent(ReadOnlySpan<byte> bytes)
    {
        var name = "";
        var attributes = new Dictionary<string, object?>();
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            if (field.Field == 2)
            {
                name = field.Text;
            }
            else if (field.Field == 3)
            {
                Add(attributes, field.Bytes);
            }
        }

        return (name, attributes);
    }

    private static int ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var code = 0;
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            code = field.Field == 3 ? (int)field.Number : code;
        }

        return code;
    }

    private static void Add(Dictionary<string, object?> attributes, ReadOnlySpan<byte> bytes)
    {
        var name = "";
        object? value = null;
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            if (field.Field == 1)
            {
                name = field.Text;
            }
            else
            {
                value = ReadValue(field.Bytes);
            }
        }

        attributes.Add(name, value);
    }

    private static object? ReadValue(ReadOnlySpan<byte> bytes)
    {
        object? value = null;
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            value = field.Field switch
            {
                1 => field.Text,
                2 => field.Number != 0,
                3 => (long)field.Number,
                4 => field.Double,
                5 => ReadArray(field.Bytes),
                _ => throw new InvalidDataException($"A value of kind {field.Field}."),
            };
        }

        return value;
    }

    private static object?[] ReadArray(ReadOnlySpan<byte> bytes)
    {
        var values = new List<object?>();
        var field = new ProtobufReader(bytes);
        while (field.Read())
        {
            values.Add(ReadValue(field.Bytes));
        }

        return [.. values];
    }
}
