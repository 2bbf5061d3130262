using System.Text;

namespace Lamplighter.Internal.Core.Values;

// Names types as C# does, with one namespace: System.Threading.Tasks.Task<Int32>.
internal static class TypeNames
{
    private const int MaxLength = 512;

    internal static string Of(Type type)
    {
        var text = new StringBuilder();
        Append(text, type, withNamespace: true);
        return text.Length <= MaxLength ? text.ToString() : text.ToString(0, MaxLength) + "…";
    }

    private static void Append(StringBuilder text, Type type, bool withNamespace)
    {
        if (text.Length > MaxLength)
        {
            return;
        }

        if (type.IsArray)
        {
            Append(text, type.GetElementType()!, withNamespace);
            text.Append('[').Append(',', type.GetArrayRank() - 1).Append(']');
            return;
        }

        if (withNamespace && type.Namespace is { Length: > 0 } space)
        {
            text.Append(space).Append('.');
        }

        AppendNested(text, type, type.IsGenericType ? type.GetGenericArguments() : []);
    }

    // A nested type has the arguments of the types around it too.
    private static void AppendNested(StringBuilder text, Type type, Type[] arguments)
    {
        var outer = type.IsGenericParameter ? null : type.DeclaringType;
        if (outer is not null)
        {
            AppendNested(text, outer, arguments);
            text.Append('.');
        }

        var first = outer?.GetGenericArguments().Length ?? 0;
        var end = Math.Min(type.GetGenericArguments().Length, arguments.Length);
        if (first >= end)
        {
            text.Append(type.Name);
            return;
        }

        text.Append(type.Name.Split('`')[0]).Append('<');
        for (var i = first; i < end; i++)
        {
            if (i > first)
            {
                text.Append(", ");
            }

            Append(text, arguments[i], withNamespace: false);
        }

        text.Append('>');
    }
}
