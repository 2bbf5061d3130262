using Microsoft.CodeAnalysis;

namespace Lamplighter.Analyzers.Tracing.XRaySdk;

// The types of the compilation's X-Ray SDK. The generated code needs them as they are since version 2.7 of AWSXRayRecorder.Core.
internal static class RecorderTypes
{
    private const string Core = "Amazon.XRay.Recorder.Core.";

    private static readonly string[] s_context = ["ClearEntity", "GetEntity", "HandleEntityMissing", "IsEntityPresent", "SetEntity"];

    private static readonly string[] s_others =
    [
        "IAWSXRayRecorder", "Internal.Entities.Segment", "Internal.Entities.FacadeSegment", "Internal.Entities.Subsegment",
        "Sampling.SampleDecision",
    ];

    internal static bool AreUsable(Compilation compilation) =>
        compilation.GetTypeByMetadataName("Lamplighter.Internal.Tracing.Recorders.OtherRecorders") is not null
        && Find(compilation, "AWSXRayRecorder") is { } recorder
        && Has(recorder, "Instance", isStatic: true, isSet: false)
        && Has(recorder, "TraceContext", isStatic: false, isSet: true)
        && Has(recorder, "StreamingStrategy", isStatic: false, isSet: false)
        && Has(recorder, "Emitter", isStatic: false, isSet: false)
        && Find(compilation, "Internal.Context.ITraceContext") is { TypeKind: TypeKind.Interface, Interfaces.IsEmpty: true } context
        && context.GetMembers().Select(member => member.Name).OrderBy(name => name, StringComparer.Ordinal).SequenceEqual(s_context)
        && s_others.All(name => Find(compilation, name) is not null);

    private static bool Has(INamedTypeSymbol type, string name, bool isStatic, bool isSet)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (declaring.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property.IsStatic == isStatic
                    && property.GetMethod?.DeclaredAccessibility == Accessibility.Public
                    && (!isSet || property.SetMethod?.DeclaredAccessibility == Accessibility.Public);
            }
        }

        return false;
    }

    // Like the compiler, prefer the compilation's own type. If two references have the type, code can't name either.
    private static INamedTypeSymbol? Find(Compilation compilation, string name)
    {
        var types = compilation.GetTypesByMetadataName(Core + name)
            .Where(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
            .ToList();
        return types.Find(type => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            ?? (types.Count == 1 ? types[0] : null);
    }
}
