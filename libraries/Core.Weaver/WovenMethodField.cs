using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// The static field that holds the WovenMethod for one attribute of one method. It is set when the method is first called.
internal sealed class WovenMethodField
{
    private readonly FieldDefinition _field;
    private readonly MethodDefinition _make;
    private readonly MethodDefinition _get;

    internal WovenMethodField(TypeDefinition holder, MethodDefinition method, WovenAttribute attribute)
    {
        var module = holder.Module;
        var type = module.ImportReference(attribute.MethodType);
        var number = holder.Fields.Count;
        _field = new FieldDefinition($"{number}", FieldAttributes.Assembly | FieldAttributes.Static, type);
        const MethodAttributes Attributes = MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;
        _make = new MethodDefinition($"Make{number}", Attributes, type);
        holder.Fields.Add(_field);
        holder.Methods.Add(_make);
        _get = new MethodDefinition($"Get{number}", Attributes, type);
        holder.Methods.Add(_get);
        WriteGet();

        var constructor = ConstructorOf(attribute);
        var code = _make.Body.GetILProcessor();
        new AttributeEmitter(code, module).Write(attribute.Attribute);
        code.Emit(OpCodes.Ldstr, method.Name);
        if (constructor.Parameters.Count == 3)
        {
            code.Emit(ReturnKind.Of(method.ReturnType).HasResult ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
        }

        code.Emit(OpCodes.Newobj, module.ImportReference(constructor));
        code.Emit(OpCodes.Dup);
        code.Emit(OpCodes.Stsfld, _field);
        code.Emit(OpCodes.Ret);
    }

    internal MethodReference Make => _make;

    // Pushes the object onto the stack. A call keeps the method's own code and stack frame small.
    internal Instruction Load() => Instruction.Create(OpCodes.Call, _get);

    // Threads that call the method first at the same time may make two objects; both work.
    private void WriteGet()
    {
        var code = _get.Body.GetILProcessor();
        var made = Instruction.Create(OpCodes.Ret);
        code.Emit(OpCodes.Ldsfld, _field);
        code.Emit(OpCodes.Dup);
        code.Emit(OpCodes.Brtrue, made);
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Call, _make);
        code.Append(made);
    }

    private static MethodDefinition ConstructorOf(WovenAttribute attribute) =>
        attribute.MethodType.Methods.FirstOrDefault(static one => one is { IsConstructor: true, IsPublic: true, Parameters.Count: 2 or 3 })
        ?? throw new InvalidOperationException(
            $"{attribute.MethodType.FullName} doesn't have a public constructor that takes the attribute, the method's name and, " +
            "optionally, whether the method returns a value.");
}
