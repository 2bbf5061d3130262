using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Logging.Templates;

// The values of an ILogger state, which bring their names along.
internal readonly struct StateValues(KeyValuePair<string, object?>[] pairs, int count) : ILogValues
{
    public int Count => count;

    public int IndexOf(TemplatePlaceholder placeholder)
    {
        if (placeholder.Index < count && pairs[placeholder.Index].Key == placeholder.Name)
        {
            return placeholder.Index;
        }

        for (var i = 0; i < count; i++)
        {
            if (pairs[i].Key == placeholder.Name)
            {
                return i;
            }
        }

        return -1;
    }

    public string NameOf(int index) => pairs[index].Key;

    public bool IsNull(int index) => pairs[index].Value is null;

    public void Format(int index, MessageBuffer message, TemplatePlaceholder placeholder) =>
        message.Append(pairs[index].Value, placeholder);

    public bool Write(int index, LambdaProcess process, Utf8JsonWriter json, string name, Redactor redactor, int maxBytes) =>
        UnboxedValueWriter.Write(process, json, name, pairs[index].Value, redactor, maxBytes);
}
