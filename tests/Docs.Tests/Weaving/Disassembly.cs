using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Tests.Docs.Weaving;

/// <summary>Writes the body of a compiled method as text: a line for each instruction, and one for each exception handler.</summary>
internal static class Disassembly
{
    internal static string Of(string assembly, string type, string method)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var body = module.GetType(type).Methods.Single(one => one.Name == method).Body;
        return string.Join('\n', body.Instructions.Select(Line).Concat(body.ExceptionHandlers.Select(Line)));
    }

    private static string Line(Instruction instruction) =>
        $"{Label(instruction)}  {instruction.OpCode.Name,-11}{Operand(instruction.Operand)}".TrimEnd();

    private static string Line(ExceptionHandler handler)
    {
        var filter = handler.FilterStart is { } start ? $"filter {Label(start)}, " : "";
        return $"try {Label(handler.TryStart)} to {Label(handler.TryEnd)}: {filter}"
            + $"{(handler.FilterStart is null ? handler.HandlerType.ToString().ToLowerInvariant() : "handler")} "
            + $"{Label(handler.HandlerStart)} to {Label(handler.HandlerEnd)}";
    }

    private static string Label(Instruction instruction) => $"{instruction.Offset:x4}";

    private static string Operand(object? operand) => operand switch
    {
        null => "",
        Instruction target => Label(target),
        VariableDefinition variable => $"V_{variable.Index}",
        ParameterDefinition parameter => parameter.Name,
        MethodReference method => $"{method.DeclaringType.Name}::{method.Name}{Arguments(method)}",
        TypeReference type => type.Name,
        var other => other.ToString()!,
    };

    private static string Arguments(MethodReference method) =>
        method is GenericInstanceMethod generic ? $"<{string.Join(", ", generic.GenericArguments.Select(argument => argument.Name))}>" : "";
}
