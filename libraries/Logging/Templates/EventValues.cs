using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Logging.Templates;

namespace Lamplighter.Internal.Logging.Templates;

// The logged event, which is JSON and redacted already.
internal readonly struct EventValues(string key, ReadOnlyMemory<byte> value) : ILogValues
{
    public int Count => 1;

    public int IndexOf(TemplatePlaceholder placeholder) => -1;

    public string NameOf(int index) => key;

    public bool IsNull(int index) => false;

    public void Format(int index, MessageBuffer message, TemplatePlaceholder placeholder)
    {
    }

    public bool Write(int index, LambdaProcess process, Utf8JsonWriter json, string name, Redactor redactor, int maxBytes)
    {
        if (redactor.Hides(name))
        {
            json.WriteStringValue(Redactor.Mask);
        }
        else
        {
            json.WriteRawValue(value.Span, skipInputValidation: true);
        }

        return true;
    }
}
