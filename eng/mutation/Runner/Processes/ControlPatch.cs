using System.Runtime.InteropServices;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.MutationRunner.Processes;

// Each change of Stryker's asks MutantControl.IsActive(id). Stryker's own answer reads a mapped file and searches lists, which makes a
// test that loops run for minutes; this one writes a byte and reads a number in memory that the runner shares with the programs that
// tests start.
internal static class ControlPatch
{
    internal static void Apply(string assembly, string target)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        var control = module.GetTypes().First(type => type.Name == SharedState.ControlType);
        var state = new FieldDefinition(
            SharedState.ControlField, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.IntPtr);
        control.Fields.Add(state);

        // Memory of its own, for a process that the runner doesn't reach.
        var start = Empty(control.Methods.First(method => method is { IsConstructor: true, IsStatic: true }));
        start.Emit(OpCodes.Ldc_I4, SharedState.Bytes);
        start.Emit(OpCodes.Call, module.ImportReference(typeof(Marshal).GetMethod(nameof(Marshal.AllocHGlobal), [typeof(int)])));
        start.Emit(OpCodes.Stsfld, state);
        start.Emit(OpCodes.Ldsfld, state);
        start.Emit(OpCodes.Ldc_I4, SharedState.None);
        start.Emit(OpCodes.Stind_I4);
        start.Emit(OpCodes.Ret);

        var isActive = Empty(control.Methods.First(method => method.Name == "IsActive"));
        isActive.Emit(OpCodes.Ldsfld, state);
        isActive.Emit(OpCodes.Ldc_I4, SharedState.HitsOffset);
        isActive.Emit(OpCodes.Add);
        isActive.Emit(OpCodes.Ldarg_0);
        isActive.Emit(OpCodes.Add);
        isActive.Emit(OpCodes.Ldc_I4_1);
        isActive.Emit(OpCodes.Stind_I1);
        isActive.Emit(OpCodes.Ldarg_0);
        isActive.Emit(OpCodes.Ldsfld, state);
        isActive.Emit(OpCodes.Ldind_I4);
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
