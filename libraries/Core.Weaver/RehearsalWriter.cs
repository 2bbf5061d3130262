using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// Emits code that starts the rehearsal of each WovenMethod class when the module is loaded.
internal sealed class RehearsalWriter
{
    private readonly Dictionary<WovenAttribute, WovenMethodField> _fields = [];
    private readonly TypeDefinition _holder;
    private readonly CoreMembers _members;
    private readonly MethodDefinition _rehearse;

    internal RehearsalWriter(TypeDefinition holder, CoreMembers members)
    {
        _holder = holder;
        _members = members;
        const MethodAttributes Attributes = MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig;
        _rehearse = new MethodDefinition("Rehearse", Attributes, holder.Module.TypeSystem.Void);
        holder.Methods.Add(_rehearse);
    }

    // Adds each class once, with any of its methods.
    internal void Add(WovenAttribute attribute, WovenMethodField field)
    {
        if (_fields.Keys.All(known => known.MethodType != attribute.MethodType))
        {
            _fields.Add(attribute, field);
        }
    }

    // Rehearses in the order in which a call uses the classes.
    internal void Finish()
    {
        var rehearse = _rehearse.Body.GetILProcessor();
        foreach (var field in _fields.OrderBy(static one => one.Key.Order).Select(static one => one.Value))
        {
            rehearse.Emit(OpCodes.Call, field.Make);
            rehearse.Emit(OpCodes.Call, _members.Find("Rehearse"));
        }

        rehearse.Emit(OpCodes.Ret);
        var code = Initializer().Body.Instructions;
        code.Insert(0, Instruction.Create(OpCodes.Ldnull));
        code.Insert(1, Instruction.Create(OpCodes.Ldftn, _rehearse));
        code.Insert(2, Instruction.Create(OpCodes.Newobj, NewAction()));
        code.Insert(3, Instruction.Create(OpCodes.Call, _members.Start));
    }

    // Returns the module's static constructor. The compiler generates it only for modules that have module initializers.
    private MethodDefinition Initializer()
    {
        const MethodAttributes Attributes = MethodAttributes.Private | MethodAttributes.HideBySig | MethodAttributes.SpecialName
            | MethodAttributes.RTSpecialName | MethodAttributes.Static;
        var module = _holder.Module;
        var type = module.GetType("<Module>");
        var found = type.Methods.FirstOrDefault(static method => method.Name == ".cctor");
        if (found is null)
        {
            found = new MethodDefinition(".cctor", Attributes, module.TypeSystem.Void);
            found.Body.GetILProcessor().Emit(OpCodes.Ret);
            type.Methods.Add(found);
        }

        return found;
    }

    private MethodReference NewAction()
    {
        var module = _holder.Module;
        var action = new TypeReference("System", "Action", module, module.TypeSystem.CoreLibrary);
        return new MethodReference(".ctor", module.TypeSystem.Void, action)
        {
            HasThis = true,
            Parameters = { new ParameterDefinition(module.TypeSystem.Object), new ParameterDefinition(module.TypeSystem.IntPtr) },
        };
    }
}
