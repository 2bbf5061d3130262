using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers;

internal static class Descriptors
{
    private const string Category = "Lamplighter.Weaving";

    internal static readonly DiagnosticDescriptor AsyncVoid = Make(
        "LAMP0010",
        "An async void method cannot be awaited",
        "'{0}' is async void: its end and its exceptions cannot be seen, so [{1}] cannot work on it; return Task",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Parameter = Make(
        "LAMP0011",
        "A parameter's type cannot be woven",
        "Parameter '{0}' of '{2}' is {3}, which weaving cannot pass on, so [{1}] would break the method",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor Return = Make(
        "LAMP0012",
        "A return type cannot be woven",
        "'{0}' returns {2}, which weaving cannot pass on, so [{1}] would break the method",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor NoBody = Make(
        "LAMP0013",
        "A method without a body cannot be woven",
        "'{0}' has no body, so [{1}] does nothing here; put it on the method that has one",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor StructMethod = Make(
        "LAMP0014",
        "An instance method of a struct cannot be woven",
        "'{0}' is an instance method of a struct, which [{1}] would break; make the type a class or the method static",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor MemberKind = Make(
        "LAMP0015",
        "Only methods are woven",
        "'{0}' is {2}, on which [{1}] does not work; move the code into a method",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor CompilerName = Make(
        "LAMP0016",
        "A lambda or local function is woven under the compiler's name",
        "[{1}] sees this function under a name that the compiler makes; give it a name of its own, or move the code into a method",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor Iterator = Make(
        "LAMP0017",
        "An iterator counts as complete before it runs",
        "'{0}' returns before its body runs, so [{1}] does not cover the body; return IAsyncEnumerable<T> or a filled collection",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Awaitable = Make(
        "LAMP0018",
        "A task-like type is not awaited",
        "'{0}' returns {2}, which [{1}] does not await: the call counts as complete when it returns; return Task or ValueTask",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Unregistered = Make(
        "LAMP0019",
        "A return type cannot be registered for native AOT",
        "In a native program [{1}] cannot follow the {2} that '{0}' returns, because generated code cannot name its type argument; make that type internal, or the method not generic",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor RefParameter = Make(
        "LAMP0020",
        "A ref parameter is copied",
        "Parameter '{0}' of '{2}' is a copy in a method with [{1}]: what the method sets is seen only after it returned, and not at all when it throws",
        DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message,
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/diagnostics/{id}.md");
}
