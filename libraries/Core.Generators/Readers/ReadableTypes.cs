using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.Core.Readers;

// Which types are read member by member, and by which members: the same as the serializer's metadata has with web defaults.
internal static class ReadableTypes
{
    // Types of the framework, collections, and types that a converter writes aren't read by members.
    internal static bool IsObject(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface
        && type is { IsStatic: false, SpecialType: SpecialType.None }
        && !IsOfFramework(type)
        && !IsContext(type)
        && !type.AllInterfaces.Any(static one => one.SpecialType == SpecialType.System_Collections_IEnumerable)
        && !IsException(type)
        && !JsonAttributes.HasConverter(type);

    // What an own collection contains.
    internal static IEnumerable<ITypeSymbol> Items(INamedTypeSymbol type) =>
        type.AllInterfaces
            .Where(static one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(static one => one.TypeArguments[0]);

    internal static (ReadType? Type, IReadOnlyList<ITypeSymbol> Inside) Read(INamedTypeSymbol type, NameableTypes nameable)
    {
        var inside = new List<ITypeSymbol>();
        var members = new List<(int Order, ReadMember Member)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var isPlain = true;
        foreach (var symbol in Members(type))
        {
            isPlain = isPlain && ReadableMembers.IsPlain(symbol, nameable);
            // The serializer refuses two members of one name.
            if (ReadableMembers.Read(symbol, type, nameable) is { } member && names.Add(member.Name))
            {
                members.Add((JsonAttributes.Order(symbol), member));
                inside.Add(ReadableMembers.TypeOf(symbol));
            }
        }

        var derived = JsonAttributes.Derived(type).Where(one => nameable.Contains(one.Type)).ToList();
        inside.AddRange(derived.Select(static one => one.Type));
        return members.Count == 0 && derived.Count == 0
            ? (null, [])
            : (new ReadType(
                type.JsonName(),
                type.MetadataName,
                new EquatableArray<ReadMember>([.. members.OrderBy(static one => one.Order).Select(static one => one.Member)]),
                derived.Count == 0 ? null : JsonAttributes.Polymorphism(type, derived),
                isPlain
                && IsReadByMembers(type)
                && !JsonAttributes.IsPolymorphic(type)
                && JsonAttributes.NumberHandling(type) is null), inside);
    }

    // The public properties, those of the type first; fields of structs, and of classes that have nothing else.
    private static List<ISymbol> Members(INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var members = Parts(type)
            .SelectMany(static part => part.GetMembers())
            .Where(member => ReadableMembers.IsCandidate(member) && names.Add(member.Name))
            .OrderBy(static member => member is IFieldSymbol)
            .ToList();
        return type.IsValueType || !members.Exists(static member => member is IPropertySymbol)
            ? members
            : members.FindAll(static member => member is IPropertySymbol || JsonAttributes.Has(member, "JsonIncludeAttribute"));
    }

    private static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type)
    {
        for (var part = type; part is not null && part.SpecialType == SpecialType.None; part = part.BaseType)
        {
            yield return part;
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var implemented in type.AllInterfaces)
            {
                yield return implemented;
            }
        }
    }

    private static bool IsOfFramework(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space?.ContainingNamespace is { IsGlobalNamespace: false } outer)
        {
            space = outer;
        }

        return space?.Name is "System" or "Microsoft" or "FSharp";
    }

    // Whether telemetry reads the values by their members whatever else they are, without having looked at the type at run time. Bases and
    // interfaces of the framework, and what can be awaited, can make them something else.
    private static bool IsReadByMembers(INamedTypeSymbol type) =>
        type.AllInterfaces.All(static one => !IsOfFramework(one) || IsHarmless(one.OriginalDefinition))
        && !type.AllInterfaces.Any(static one => one.Is("Lamplighter.Internal.Core.Json", "IRawJson"))
        && Parts(type).All(static part =>
            (part.SpecialType != SpecialType.None || !IsOfFramework(part))
            && part.GetMembers("GetAwaiter").IsEmpty);

    private static bool IsHarmless(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_IDisposable
        || type.Is("System", "IEquatable")
        || type.Is("System", "IComparable")
        || type.Is("System", "IAsyncDisposable");

    // The contexts of an invocation aren't values.
    private static bool IsContext(INamedTypeSymbol type) =>
        type.Is("Lamplighter", "LambdaContext") || type.Is("Amazon.Lambda.Core", "ILambdaContext");

    private static bool IsException(INamedTypeSymbol type)
    {
        for (var part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (part.Is("System", "Exception") || part.Is("System.IO", "Stream"))
            {
                return true;
            }
        }

        return false;
    }
}
