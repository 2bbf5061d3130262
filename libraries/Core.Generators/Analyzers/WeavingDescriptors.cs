using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Analyzers;

internal static class WeavingDescriptors
{
    private const string Category = "Lamplighter.Weaving";

    internal static readonly DiagnosticDescriptor WeavingOff = Make(
        "LAMP0001",
        "Weaving is turned off",
        "[{1}] on '{0}' does nothing, because LamplighterWeaving is set to none in this project; remove that property, or the attribute",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor WeaverMissing = Make(
        "LAMP0002",
        "The weaver is missing from the build",
        "[{1}] on '{0}' does nothing, because the build targets of Lamplighter.Core aren't part of this build; "
            + "don't exclude the build assets of the Lamplighter packages (ExcludeAssets, PrivateAssets)",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor AsyncVoid = Make(
        "LAMP0010",
        "An async void method cannot be awaited",
        "'{0}' is async void, so [{1}] can't observe when it completes or what it throws; return Task",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor NoBody = Make(
        "LAMP0013",
        "A method without a body cannot be woven",
        "'{0}' has no body, so [{1}] does nothing here; put it on the method that has one",
        DiagnosticSeverity.Error);

    internal static readonly DiagnosticDescriptor CompilerName = Make(
        "LAMP0016",
        "A lambda or local function is woven under the compiler's name",
        "[{1}] uses the compiler-generated name of this function; set a name in the attribute, or move the code into a method",
        DiagnosticSeverity.Info);

    internal static readonly DiagnosticDescriptor Iterator = Make(
        "LAMP0017",
        "An iterator counts as complete before it runs",
        "'{0}' returns before its body runs, so [{1}] doesn't cover the body; return IAsyncEnumerable<T> or a filled collection",
        DiagnosticSeverity.Warning);

    internal static readonly DiagnosticDescriptor Awaitable = Make(
        "LAMP0018",
        "A task-like type is not awaited",
        "'{0}' returns {2}, which [{1}] doesn't await: the call counts as complete when it returns; return Task or ValueTask",
        DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Make(string id, string title, string message, DiagnosticSeverity severity) => new(
        id,
        title,
        message + DiagnosticPage.Hint(id, "Lamplighter.Core"),
        Category,
        severity,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link(id));
}
