using System.Globalization;
using System.Text;
using Amazon.Runtime.Internal;

namespace Lamplighter.Internal.AwsSdk.Messages;

// The attributes of the messages of SNS, whose requests are lists of parameters: MessageAttributes.entry.1.Name=….
internal static class MessageParameters
{
    private const string Entries = "PublishBatchRequestEntries.member.";

    internal static void Add(IRequest request, bool isBatch, string value)
    {
        var parameters = request.Parameters;
        if (Bytes(parameters) > MessageLimits.BytesWithAttribute)
        {
            return;
        }

        if (!isBatch)
        {
            AddTo(parameters, "", value);
            return;
        }

        for (var i = 1; parameters.ContainsKey($"{Prefix(i)}Id"); i++)
        {
            AddTo(parameters, Prefix(i), value);
        }
    }

    private static string Prefix(int entry) => string.Create(CultureInfo.InvariantCulture, $"{Entries}{entry}.");

    private static void AddTo(IDictionary<string, string> parameters, string message, string value)
    {
        for (var i = 1; i <= MessageLimits.Attributes; i++)
        {
            var attribute = string.Create(CultureInfo.InvariantCulture, $"{message}MessageAttributes.entry.{i}.");
            if (!parameters.TryGetValue(attribute + "Name", out var name))
            {
                parameters.Add(attribute + "Name", MessageForm.Attribute);
                parameters.Add(attribute + "Value.DataType", "String");
                parameters.Add(attribute + "Value.StringValue", value);
                return;
            }

            if (name == MessageForm.Attribute)
            {
                return;
            }
        }
    }

    private static long Bytes(IDictionary<string, string> parameters)
    {
        var bytes = 0L;
        foreach (var (_, value) in parameters)
        {
            bytes += value is null ? 0 : Encoding.UTF8.GetByteCount(value);
        }

        return bytes;
    }
}
