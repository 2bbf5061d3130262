using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.OpenTelemetry.Protobuf;
using Lamplighter.Internal.OpenTelemetry.Settings;

namespace Lamplighter.Internal.OpenTelemetry.Resources;

// The resource of all requests, as the bytes of its field, which is the same in the requests of spans, metrics and log records.
internal static class ResourceWriter
{
    private const int Resource = 1;
    private const int Attributes = 1;

    internal static byte[] Write(LambdaProcess process, OtlpSettings settings, string arn)
    {
        var buffer = new ProtobufBuffer(0, 1024);
        var writer = new AttributeWriter(buffer, settings.SpanLimits.TextLength);
        var start = buffer.BeginShort(Resource);
        var redactor = process.Redactor;
        foreach (var (name, value) in ResourceAttributes.Of(process, settings, arn))
        {
            writer.Write(Attributes, name, value is not string text ? value : redactor.Hides(name) ? Redactor.Mask : redactor.HideIn(text));
        }

        buffer.EndShort(start);
        return buffer.Message.ToArray();
    }
}
