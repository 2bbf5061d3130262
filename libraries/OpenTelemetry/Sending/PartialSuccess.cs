using Lamplighter.Internal.Core.Text;
using Lamplighter.Internal.OpenTelemetry.Protobuf;

namespace Lamplighter.Internal.OpenTelemetry.Sending;

// What a collector that accepted a request says of the parts that it didn't accept. The three signals have the same numbers of fields.
internal readonly record struct PartialSuccess(long Rejected, string Message)
{
    private const int Field = 1;
    private const int RejectedField = 1;
    private const int MessageField = 2;
    private const int MaxMessage = 500;

    internal bool IsEmpty => Rejected == 0 && string.IsNullOrEmpty(Message);

    internal static PartialSuccess Read(ReadOnlySpan<byte> response)
    {
        var outer = new ProtobufReader(response);
        while (outer.Read())
        {
            if (outer.Field == Field)
            {
                return ReadInner(outer.Bytes);
            }
        }

        return default;
    }

    private static PartialSuccess ReadInner(ReadOnlySpan<byte> bytes)
    {
        var reader = new ProtobufReader(bytes);
        var (rejected, message) = (0L, "");
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case RejectedField:
                    rejected = (long)reader.Integer;
                    break;
                case MessageField:
                    message = Utf8Transcoder.GetString(reader.Bytes[..Math.Min(reader.Bytes.Length, MaxMessage)]);
                    break;
            }
        }

        return new PartialSuccess(rejected, message);
    }
}
