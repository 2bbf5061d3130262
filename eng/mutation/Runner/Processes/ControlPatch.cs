using Lamplighter.MutationRunner.Testing;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.MutationRunner.Processes;

// Each change of Stryker's asks MutantControl.IsActive(id). Stryker's own answer reads a mapped file and searches lists, which makes a
// test that loops run for minutes; this one is an array and a number, which the runner sets from inside of the process.
internal static class ControlPatch
{
    internal static void Apply(string assembly, string target)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var control = module.GetTypes().First(type => type.Name == MutantControl.TypeName);
        var hits = new FieldDefinition(
            MutantControl.HitsField, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Byte));
        control.Fields.Add(hits);
        var active = control.Fields.First(field => field.Name == MutantControl.ActiveField);

        var start = Empty(control.Methods.First(method => method is { IsConstructor: true, IsStatic: true }));
        start.Emit(OpCodes.Ldc_I4, MutantControl.MaxMutants);
        start.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
        start.Emit(OpCodes.Stsfld, hits);
        start.Emit(OpCodes.Ldc_I4, MutantControl.None);
        start.Emit(OpCodes.Stsfld, active);
        start.Emit(OpCodes.Ret);

        var isActive = Empty(control.Methods.First(method => method.Name == "IsActive"));
        isActive.Emit(OpCodes.Ldsfld, hits);
        isActive.Emit(OpCodes.Ldarg_0);
        isActive.Emit(OpCodes.Ldc_I4_1);
        isActive.Emit(OpCodes.Stelem_I1);
        isActive.Emit(OpCodes.Ldarg_0);
        isActive.Emit(OpCodes.Ldsfld, active);
        isActive.Emit(OpCodes.Ceq);
        isActive.Emit(OpCodes.Ret);
        module.Write(target);
    }

    private static ILProcessor Empty(MethodDefinition method)
    {
        method.Body.Instructions.Clear();
        method.Body.ExceptionHandlers.Clear();
        method.Body.Variables.Clear();
        return method.Body.GetILProcessor();
    }
}
