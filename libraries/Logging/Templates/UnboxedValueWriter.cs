using System.Runtime.CompilerServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Templates;

// Writes a value without boxing what is most often logged; the comparisons of types are decided when the method is compiled.
internal static class UnboxedValueWriter
{
    // False if a part was left out because of its size.
    internal static bool Write<T>(LambdaProcess process, Utf8JsonWriter json, string name, T value, Redactor redactor, int maxBytes)
    {
        if (!redactor.IsEmpty && (redactor.HasPatterns || redactor.Hides(name)))
        {
            return redactor.Write(process.Json, json, name, value, maxBytes);
        }

        if (typeof(T) == typeof(int))
        {
            json.WriteNumberValue(Unsafe.As<T, int>(ref value));
        }
        else if (typeof(T) == typeof(long))
        {
            json.WriteNumberValue(Unsafe.As<T, long>(ref value));
        }
        else if (typeof(T) == typeof(bool))
        {
            json.WriteBooleanValue(Unsafe.As<T, bool>(ref value));
        }
        else if (typeof(T) == typeof(decimal))
        {
            json.WriteNumberValue(Unsafe.As<T, decimal>(ref value));
        }
        else if (typeof(T) == typeof(double) && double.IsFinite(Unsafe.As<T, double>(ref value)))
        {
            json.WriteNumberValue(Unsafe.As<T, double>(ref value));
        }
        else if (typeof(T) == typeof(Guid))
        {
            json.WriteStringValue(Unsafe.As<T, Guid>(ref value));
        }
        else if (value is string text && redactor.IsEmpty)
        {
            json.WriteStringValue(TextLimit.Cut(text.AsSpan()));
            return text.Length <= TextLimit.Characters;
        }
        else
        {
            return redactor.Write(process.Json, json, name, value, maxBytes);
        }

        return true;
    }
}
