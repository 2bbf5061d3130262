using Mono.Cecil;

namespace Lamplighter.Weaver;

// Types of results that aren't there yet when the method returns, but that weaving doesn't await.
internal static class AwaitableTypes
{
    internal static bool IsNotAwaited(TypeReference returned)
    {
        var type = returned.WithoutModifiers();
        if (ReturnKind.Of(returned).Complete != "CompleteValue" || type.IsArray)
        {
            return false;
        }

        for (var one = type.ResolveIfReferenced(); one is not null; one = one.BaseType?.ResolveIfReferenced())
        {
            if (one.FullName == "Microsoft.FSharp.Control.FSharpAsync`1"
                || one.CustomAttributes.Any(static attribute => attribute.AttributeType.Name == "AsyncMethodBuilderAttribute")
                || one.Methods.Any(static method =>
                    method is { Name: "GetAwaiter", IsPublic: true, IsStatic: false, HasParameters: false }))
            {
                return true;
            }
        }

        return false;
    }
}
