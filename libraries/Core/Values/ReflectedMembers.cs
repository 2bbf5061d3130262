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
    private static readonly ConditionalWeakTable<Type, ReflectedMember[]> s_known = [];

    internal static ReflectedMember[] Of(Type type) => s_known.TryGetValue(type, out var known) ? known : Add(type);

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

    private static ReflectedMember[] Add(Type type)
    {
        var found = Find(type);
        s_known.AddOrUpdate(type, found);
        return found;
    }

    private static ReflectedMember[] Find(Type type)
    {
        try
        {
            return JsonSerializer.IsReflectionEnabledByDefault
                ?
                [
                    .. type.GetMembers(BindingFlags.Instance | BindingFlags.Public)
                        .Where(IsReadable)
                        .Select(static member => new ReflectedMember(NameOf(member), member))
                        .DistinctBy(static member => member.Name),
                ]
                : [];
        }
        catch (Exception)
        {
            // An assembly that one of its members needs is missing.
            return [];
        }
    }

    private static bool IsReadable(MemberInfo member) =>
        (member is FieldInfo
            || (member is PropertyInfo { GetMethod: { IsPublic: true, ReturnType.IsByRefLike: false } } property
                && property.GetIndexParameters().Length == 0))
        && member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition != JsonIgnoreCondition.Always;
}
