using Lamplighter.Generators.EventHandler.Models;
using Lamplighter.Generators.Shared;
using Microsoft.CodeAnalysis;

namespace Lamplighter.Generators.EventHandler.Analysis;

// Gathers the types of bodies and results, with all that is inside them, and finds out where there is anything to check. Of a body, what
// is read is checked; of a result, what is written.
internal sealed class ValidatedTypes(GeneratedPlace generated, Action<Problem>? report)
{
    private const int MaxTypes = 500;

    private readonly Dictionary<ITypeSymbol, int> _bodies = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, int> _results = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, bool> _differs = new(SymbolEqualityComparer.Default);
    private readonly List<ValidatedType> _types = [];

    // The place of a type, or of the items of a list, or the values of a dictionary; -1 for what has no members to check.
    internal int Add(ITypeSymbol type, bool isResult, out Contents contents)
    {
        type = Inside(type, out contents);
        if (!HasMembers(type))
        {
            return -1;
        }

        isResult = isResult && Differs(type);
        var places = isResult ? _results : _bodies;
        if (places.TryGetValue(type, out var place))
        {
            return place;
        }

        if (_types.Count >= MaxTypes)
        {
            return -1;
        }

        places.Add(type, place = _types.Count);
        _types.Add(null!);
        var members = Properties(type).Select(property => Member(property, type, isResult)).Where(
            static member => member.Rules.Count > 0 || member.Type >= 0 || member.Other is not null).ToArray();
        var rules = RulesOf(TypeAttributes(type), type);
        var validatable = type.AllInterfaces.Any(
            static implemented => implemented.Is("System.ComponentModel.DataAnnotations", "IValidatableObject"));
        _types[place] = new ValidatedType(
            type.FullName(), type.Name, rules, new EquatableArray<ValidatedMember>(members), validatable,
            validatable || rules.Count > 0 || members.Any(static member => member.Rules.Count > 0 || member.Other is not null),
            new EquatableArray<int>([.. Derived(type)
                .Where(generated.CanName)
                .Select(one => Add(one, isResult, out _))
                .Where(one => one >= 0 && one != place)]));
        return place;
    }

    // With those, too, that only have others inside.
    internal EquatableArray<ValidatedType> Build()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < _types.Count; i++)
            {
                if (!_types[i].IsChecked
                    && (_types[i].Members.Any(member => member.Type >= 0 && _types[member.Type].IsChecked)
                        || _types[i].Derived.Any(derived => _types[derived].IsChecked)))
                {
                    _types[i] = _types[i] with { IsChecked = true };
                    changed = true;
                }
            }
        }

        return new EquatableArray<ValidatedType>([.. _types]);
    }

    // The rules of a property, a parameter or a type. Those that nothing can check are reported.
    internal EquatableArray<string> RulesOf(IReadOnlyCollection<AttributeData> attributes, ISymbol symbol)
    {
        ValidationRules.ReportHidden(attributes, symbol, generated, report);
        return ValidationRules.Of(attributes, generated);
    }

    // Whether what is written of a type, or of anything inside it, isn't what is read. Only then results have checks of their own.
    private bool Differs(ITypeSymbol type)
    {
        if (_differs.TryGetValue(type, out var known))
        {
            return known;
        }

        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { type };
        var pending = new Queue<ITypeSymbol>([type]);
        while (pending.Count > 0 && seen.Count < MaxTypes)
        {
            var part = pending.Dequeue();
            foreach (var property in Properties(part))
            {
                var inside = Inside(property.Type, out _);
                if (!HasMembers(inside))
                {
                    continue;
                }

                var isRead = JsonProperties.IsRead(property, part);
                if (isRead != JsonProperties.IsWritten(property))
                {
                    return _differs[type] = true;
                }

                if (isRead && seen.Add(inside))
                {
                    pending.Enqueue(inside);
                }
            }

            foreach (var derived in Derived(part).Where(seen.Add))
            {
                pending.Enqueue(derived);
            }
        }

        foreach (var part in seen)
        {
            _differs[part] = false;
        }

        return false;
    }

    private ValidatedMember Member(IPropertySymbol property, ITypeSymbol owner, bool isResult)
    {
        var attributes = Attributes(property);
        var name = JsonNames.Of(property);
        var display = ValidationRules.Display(attributes, name);
        var contents = Contents.Itself;
        var isInJson = isResult ? JsonProperties.IsWritten(property) : JsonProperties.IsRead(property, owner);
        var place = isInJson ? Add(property.Type, isResult, out contents) : -1;
        var compare = ValidationRules.Compare(attributes);
        var other = compare?.First() is string wanted
            ? Properties(owner).FirstOrDefault(candidate => candidate.Name == wanted)
            : null;
        if (compare is not null && other is null)
        {
            var missing = compare.First() ?? "";
            report?.Invoke(new Problem(
                Descriptors.NothingToCompare, RouteAttributes.Location(compare, property), property.Name, missing, owner.Name));
        }

        return new ValidatedMember(
            property.Name, name, display, RulesOf(attributes, property), place, contents, other?.Name,
            other is null
                ? null
                : ValidationRules.Message(compare!, display, ValidationRules.Display(Attributes(other), JsonNames.Of(other))))
        {
            IsNamed = JsonNames.IsGiven(property),
        };
    }

    // The attributes of a record's parameter are meant for its property.
    internal static List<AttributeData> Attributes(IPropertySymbol property)
    {
        var attributes = property.GetAttributes().ToList();
        if (property.ContainingType.IsRecord)
        {
            attributes.AddRange(property.ContainingType.InstanceConstructors
                .SelectMany(static constructor => constructor.Parameters)
                .Where(parameter => parameter.Name == property.Name)
                .Take(1)
                .SelectMany(static parameter => parameter.GetAttributes()));
        }

        return attributes;
    }

    internal static List<IPropertySymbol> Properties(ITypeSymbol type)
    {
        var found = new List<IPropertySymbol>();
        for (var part = type; part is not null && part.SpecialType != SpecialType.System_Object; part = part.BaseType)
        {
            foreach (var property in part.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.IsPublicAndReadable()
                    && !found.Any(other => other.Name == property.Name))
                {
                    found.Add(property);
                }
            }
        }

        return found;
    }

    // Its own, and those of its base classes that it doesn't have itself.
    private static List<AttributeData> TypeAttributes(ITypeSymbol type)
    {
        var found = type.GetAttributes().ToList();
        for (var part = type.BaseType; part is not null && part.SpecialType != SpecialType.System_Object; part = part.BaseType)
        {
            var inherited = part.GetAttributes().Where(attribute =>
                !found.Exists(own => SymbolEqualityComparer.Default.Equals(own.AttributeClass, attribute.AttributeClass))).ToList();
            found.AddRange(inherited);
        }

        return found;
    }

    // The types that [JsonDerivedType] names.
    private static IEnumerable<INamedTypeSymbol> Derived(ITypeSymbol type) => type.GetAttributes()
        .Where(static attribute => attribute.AttributeClass.Is("System.Text.Json.Serialization", "JsonDerivedTypeAttribute"))
        .Select(static attribute => attribute.First())
        .OfType<INamedTypeSymbol>()
        .OrderByDescending(static derived => Depth(derived));

    private static int Depth(ITypeSymbol type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    // A type without what is around it: null, a list or a dictionary.
    private static ITypeSymbol Inside(ITypeSymbol type, out Contents contents)
    {
        type = type.WithoutNullable();
        var item = Item(type);
        var value = item is INamedTypeSymbol { Name: "KeyValuePair", TypeArguments.Length: 2 } pair
            && item.Is("System.Collections.Generic", "KeyValuePair")
                ? pair.TypeArguments[1]
                : null;
        contents = value is not null ? Contents.Values : item is not null ? Contents.Items : Contents.Itself;
        return (value ?? item ?? type).WithoutNullable().WithNullableAnnotation(NullableAnnotation.None);
    }

    private static bool HasMembers(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, IsRefLikeType: false }
        && type.SpecialType == SpecialType.None
        && !(type.ContainingNamespace.ToDisplayString() is "System" or "Lamplighter"
            || type.ContainingNamespace.ToDisplayString().StartsWith("System.", StringComparison.Ordinal));

    private static ITypeSymbol? Item(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return null;
        }

        return type is IArrayTypeSymbol array
            ? array.ElementType
            : type.AllInterfaces.Prepend(type as INamedTypeSymbol)
                .FirstOrDefault(static implemented =>
                    implemented?.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
                ?.TypeArguments[0];
    }
}
