using System.Reflection;

namespace Lamplighter.Internal.Core.Values;

// A public property or field, and its name in JSON.
internal sealed record ReflectedMember(string Name, MemberInfo Info)
{
    internal Type Type => Info is PropertyInfo property ? property.PropertyType : ((FieldInfo)Info).FieldType;

    internal object? Get(object owner) => Info is PropertyInfo property ? property.GetValue(owner) : ((FieldInfo)Info).GetValue(owner);
}
