using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Logging.Templates;

// Up to three values of the caller's own types.
internal readonly struct LogValues<T0, T1, T2>(int count, T0 arg0, T1 arg1, T2 arg2) : ILogValues
{
    public int Count => count;

    public int IndexOf(TemplatePlaceholder placeholder) => placeholder.Index < count ? placeholder.Index : -1;

    public string NameOf(int index) => "";

    public bool IsNull(int index) => index switch
    {
        0 => arg0 is null,
        1 => arg1 is null,
        _ => arg2 is null,
    };

    public void Format(int index, MessageBuffer message, TemplatePlaceholder placeholder)
    {
        switch (index)
        {
            case 0: message.Append(arg0, placeholder); break;
            case 1: message.Append(arg1, placeholder); break;
            default: message.Append(arg2, placeholder); break;
        }
    }

    public bool Write(int index, LambdaProcess process, Utf8JsonWriter json, string name, Redactor redactor, int maxBytes) => index switch
    {
        0 => UnboxedValueWriter.Write(process, json, name, arg0, redactor, maxBytes),
        1 => UnboxedValueWriter.Write(process, json, name, arg1, redactor, maxBytes),
        _ => UnboxedValueWriter.Write(process, json, name, arg2, redactor, maxBytes),
    };
}
