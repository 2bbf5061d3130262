using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// The static field of what acts on one method for one attribute, made when the method is first called.
internal sealed class ActingMember
{
    private readonly FieldDefinition _field;
    private readonly MethodDefinition _make;

    internal ActingMember(TypeDefinition holder, MethodDefinition method, WovenAttribute attribute)
    {
        var module = holder.Module;
        var type = module.ImportReference(attribute.Acting);
        var number = holder.Fields.Count;
        _field = new FieldDefinition($"{number}", FieldAttributes.Assembly | FieldAttributes.Static, type);
        _make = new MethodDefinition($"Make{number}", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, type);
        holder.Fields.Add(_field);
        holder.Methods.Add(_make);

        var code = _make.Body.GetILProcessor();
        new AttributeCode(code, module).Write(attribute.Attribute);
        code.Emit(OpCodes.Ldstr, method.Name);
        code.Emit(ReturnKind.Of(method.ReturnType).HasResult ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Newobj, module.ImportReference(Constructor(attribute)));
        code.Emit(OpCodes.Dup);
        code.Emit(OpCodes.Stsfld, _field);
        code.Emit(OpCodes.Ret);
    }

    internal MethodReference Make => _make;

    // Leaves it on the stack. Threads that are first at once may make two; either will do.
    internal IEnumerable<Instruction> Load()
    {
        var made = Instruction.Create(OpCodes.Nop);
        yield return Instruction.Create(OpCodes.Ldsfld, _field);
        yield return Instruction.Create(OpCodes.Dup);
        yield return Instruction.Create(OpCodes.Brtrue, made);
        yield return Instruction.Create(OpCodes.Pop);
        yield return Instruction.Create(OpCodes.Call, _make);
        yield return made;
    }

    private static MethodDefinition Constructor(WovenAttribute attribute) =>
        attribute.Acting.Methods.FirstOrDefault(static one => one is { IsConstructor: true, IsPublic: true, Parameters.Count: 3 })
        ?? throw new InvalidOperationException($"{attribute.Acting.FullName} has no public constructor that takes the attribute, a name, and whether there is a result.");
}
