using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Lamplighter.Internal.Core.Values;

// The public members of types for which the serializer has no metadata: its contexts can have only code that writes, it refuses types with
// pointers, and it leaves out fields. Empty where the serializer must not use reflection either.
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Only used if reflection is enabled, unlike in trimmed programs.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Only used if reflection is enabled, unlike in trimmed programs.")]
internal static class ReflectedMembers
{
    private static readonly ConditionalWeakTable<Type, TypeReader> s_known = [];

    internal static TypeReader Of(Type type) => s_known.TryGetValue(type, out var known) ? known : Add(type);

    private static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    // Whether an object has nothing to show. Without reflection, that isn't known.
    internal static bool IsEmpty(Type type)
    {
        if (!JsonSerializer.IsReflectionEnabledByDefault)
        {
            return false;
        }

        for (var part = type; part is not null; part = part.BaseType)
        {
            if (part.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private static TypeReader Add(Type type)
    {
        var found = Find(type);
        s_known.AddOrUpdate(type, found);
        return found;
    }

    private static TypeReader Find(Type type)
    {
        try
        {
            return JsonSerializer.IsReflectionEnabledByDefault
                ? Reader(
                    type,
                    [.. type.GetMembers(BindingFlags.Instance | BindingFlags.Public).Where(IsReadable).DistinctBy(NameOf)])
                : Nothing(type);
        }
        catch (Exception)
        {
            // An assembly that one of its members needs is missing.
            return Nothing(type);
        }
    }

    private static TypeReader Nothing(Type type) => new(type, static (_, _) => null);

    private static TypeReader Reader(Type type, MemberInfo[] members) =>
        new(type, (owner, index) => Get(members[index], owner), [.. members.Select(Describe)]);

    private static ReadableMember Describe(MemberInfo member)
    {
        var name = NameOf(member);
        var given = WireNames.Given(name, member);
        return member is PropertyInfo property
            ? new ReadableMember(name, given, property.PropertyType)
            : new ReadableMember(name, given, ((FieldInfo)member).FieldType, MemberTraits.Field);
    }

    private static object? Get(MemberInfo member, object owner) =>
        member is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)member).GetValue(owner);

    private static bool IsReadable(MemberInfo member) =>
        (member is FieldInfo
            || (member is PropertyInfo { GetMethod: { IsPublic: true, ReturnType.IsByRefLike: false } } property
                && property.GetIndexParameters().Length == 0))
        && member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always;
}
