using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Logging.Templates;

// The values of the params overloads.
internal readonly struct BoxedValues(object?[] values) : ILogValues
{
    public int Count => values.Length;

    public int IndexOf(TemplatePlaceholder placeholder) => placeholder.Index < values.Length ? placeholder.Index : -1;

    public string NameOf(int index) => "";

    public bool IsNull(int index) => values[index] is null;

    public void Format(int index, MessageBuffer message, TemplatePlaceholder placeholder) => message.Append(values[index], placeholder);

    public bool Write(int index, LambdaProcess process, Utf8JsonWriter json, string name, Redactor redactor, int maxBytes) =>
        UnboxedValueWriter.Write(process, json, name, values[index], redactor, maxBytes);
}
