using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Lamplighter.Internal.Tracing.Http;

// A property of the payload of HttpClient's events, whose types aren't public.
internal sealed class PayloadMember(string name)
{
    private PropertyInfo? _property;

    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "DiagnosticSource.Write makes the linker keep the public properties of what is written.")]
    internal object? Read(object payload)
    {
        var property = _property;
        if (property?.ReflectedType != payload.GetType())
        {
            property = payload.GetType().GetProperty(name);
            _property = property;
        }

        return property?.GetValue(payload);
    }
}
