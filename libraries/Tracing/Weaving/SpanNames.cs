namespace Lamplighter.Internal.Tracing.Weaving;

// The name of a method's spans, and the keys of what the method returned and threw. Immutable.
internal sealed class SpanNames(string span, string key)
{
    internal string Span => span;

    internal string ResponseKey => field ??= key + " response";

    internal string ErrorKey => field ??= key + " error";
}
