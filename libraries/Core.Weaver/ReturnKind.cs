using Mono.Cecil;

namespace Lamplighter.Weaver;

// Determines by a method's declared return type when a call of it counts as completed.
internal sealed record ReturnKind(string Complete, TypeReference? Argument)
{
    private const string Follow = "Follow";

    internal bool IsSequence => Complete == Follow;

    internal bool HasResult => Argument is not null;

    internal static ReturnKind Of(TypeReference returned)
    {
        var type = returned.WithoutModifiers();
        if (type.MetadataType == MetadataType.Void || type.CannotBeObject())
        {
            return new ReturnKind("Complete", null);
        }

        var generic = type as GenericInstanceType;
        var argument = generic?.GenericArguments[0];
        return (generic?.ElementType ?? type).FullName switch
        {
            "System.Threading.Tasks.Task`1" => new ReturnKind("CompleteTaskOf", argument),
            "System.Threading.Tasks.ValueTask`1" => new ReturnKind("CompleteValueTaskOf", argument),
            "System.Collections.Generic.IAsyncEnumerable`1" => new ReturnKind(Follow, argument),
            "System.Threading.Tasks.Task" => new ReturnKind("CompleteTask", null),
            "System.Threading.Tasks.ValueTask" => new ReturnKind("CompleteValueTask", null),
            _ => new ReturnKind("CompleteValue", type),
        };
    }
}
