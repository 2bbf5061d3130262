using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Payloads;

internal static class PayloadDescriptors
{
    internal static readonly DiagnosticDescriptor Uncovered = new(
        "LAMP0021",
        "No JsonSerializerContext covers the type of a payload",
        "'{0}' is read from an event, and no JsonSerializerContext of the project covers it. A trimmed or natively compiled program can't "
            + "read it; others read it by reflection, which makes the cold start slower. Add [JsonSerializable(typeof({1}))] to a context."
            + DiagnosticPage.Hint("LAMP0021", "Lamplighter.Core"),
        "Lamplighter.Json",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: DiagnosticPage.Link("LAMP0021"),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
