using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Logging.Templates;

// The values of one log call. Implemented by structs, so that the generic overloads neither box nor allocate.
internal interface ILogValues
{
    int Count { get; }

    // The index of a placeholder's value, or a negative number.
    int IndexOf(TemplatePlaceholder placeholder);

    // The name of a value that no template names.
    string NameOf(int index);

    bool IsNull(int index);

    void Format(int index, MessageBuffer message, TemplatePlaceholder placeholder);

    // False if a part was left out because of its size.
    bool Write(int index, LambdaProcess process, Utf8JsonWriter json, string name, Redactor redactor, int maxBytes);
}
