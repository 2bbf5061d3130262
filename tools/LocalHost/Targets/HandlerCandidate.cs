using System.Reflection;
using System.Reflection.Metadata;

namespace Lamplighter.LocalHost.Targets;

/// <summary>A public method that Lambda can call: at most an input and a context, in this order.</summary>
internal sealed record HandlerCandidate(string Type, string Method, bool HasContext)
{
    private const string Context = "Amazon.Lambda.Core.ILambdaContext";

    public static IEnumerable<HandlerCandidate> Of(MetadataReader metadata, TypeDefinition type, string typeName)
    {
        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            if (IsCallable(method) && HasContextOf(method) is { } hasContext)
            {
                var name = metadata.GetString(method.Name);
                if (!name.Contains('<', StringComparison.Ordinal))
                {
                    yield return new HandlerCandidate(typeName, name, hasContext);
                }
            }
        }
    }

    // Properties, operators and events have special names. An override is a member of its base type.
    private static bool IsCallable(MethodDefinition method) =>
        (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
            && (method.Attributes & (MethodAttributes.SpecialName | MethodAttributes.Abstract)) == 0
            && (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) != MethodAttributes.Virtual
            && method.GetGenericParameters().Count == 0;

    // Null when Lambda can't call a method with these parameters.
    private static bool? HasContextOf(MethodDefinition method)
    {
        var parameters = method.DecodeSignature(TypeNames.Instance, null).ParameterTypes;
        return parameters.Length > 2 || parameters.Contains(TypeNames.ByReference) || (parameters.Length == 2 && parameters[1] != Context)
            ? null
            : parameters.Contains(Context);
    }
}
