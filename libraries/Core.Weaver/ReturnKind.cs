using Mono.Cecil;

namespace Lamplighter.Weaver;

// When a call of a method counts as completed, by its declared return type.
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

        return type switch
        {
            GenericInstanceType { ElementType.FullName: "System.Threading.Tasks.Task`1" } task => new ReturnKind("CompleteTaskOf", task.GenericArguments[0]),
            GenericInstanceType { ElementType.FullName: "System.Threading.Tasks.ValueTask`1" } task => new ReturnKind("CompleteValueTaskOf", task.GenericArguments[0]),
            GenericInstanceType { ElementType.FullName: "System.Collections.Generic.IAsyncEnumerable`1" } sequence => new ReturnKind(Follow, sequence.GenericArguments[0]),
            { FullName: "System.Threading.Tasks.Task" } => new ReturnKind("CompleteTask", null),
            { FullName: "System.Threading.Tasks.ValueTask" } => new ReturnKind("CompleteValueTask", null),
            _ => new ReturnKind("CompleteValue", type),
        };
    }
}
