using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// Code that starts the rehearsal of each attribute's class when the module is loaded.
internal sealed class RehearsalWriter
{
    private readonly Dictionary<WovenAttribute, ActingMember> _acting = [];
    private readonly TypeDefinition _holder;
    private readonly WovenMembers _members;
    private readonly MethodDefinition _rehearse;

    internal RehearsalWriter(TypeDefinition holder, WovenMembers members)
    {
        _holder = holder;
        _members = members;
        _rehearse = new MethodDefinition("Rehearse", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, holder.Module.TypeSystem.Void);
        holder.Methods.Add(_rehearse);
    }

    // Once for each class; any method will do.
    internal void Add(WovenAttribute attribute, ActingMember acting)
    {
        if (_acting.Keys.All(known => known.Acting != attribute.Acting))
        {
            _acting.Add(attribute, acting);
        }
    }

    // In the order in which a call will need them.
    internal void Finish()
    {
        var rehearse = _rehearse.Body.GetILProcessor();
        foreach (var acting in _acting.OrderBy(static one => one.Key.Order).Select(static one => one.Value))
        {
            rehearse.Emit(OpCodes.Call, acting.Make);
            rehearse.Emit(OpCodes.Call, _members.Find("Rehearse"));
        }

        rehearse.Emit(OpCodes.Ret);
        var code = Initializer().Body.Instructions;
        code.Insert(0, Instruction.Create(OpCodes.Ldnull));
        code.Insert(1, Instruction.Create(OpCodes.Ldftn, _rehearse));
        code.Insert(2, Instruction.Create(OpCodes.Newobj, NewAction()));
        code.Insert(3, Instruction.Create(OpCodes.Call, _members.Start));
    }

    // The module's, which the compiler makes only where there are module initializers.
    private MethodDefinition Initializer()
    {
        var module = _holder.Module;
        var type = module.Types.Single(static one => one.Name == "<Module>");
        var found = type.Methods.FirstOrDefault(static method => method.Name == ".cctor");
        if (found is null)
        {
            found = new MethodDefinition(
                ".cctor",
                MethodAttributes.Private | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName | MethodAttributes.Static,
                module.TypeSystem.Void);
            found.Body.GetILProcessor().Emit(OpCodes.Ret);
            type.Methods.Add(found);
        }

        return found;
    }

    private MethodReference NewAction()
    {
        var module = _holder.Module;
        return new MethodReference(".ctor", module.TypeSystem.Void, new TypeReference("System", "Action", module, module.TypeSystem.CoreLibrary))
        {
            HasThis = true,
            Parameters = { new ParameterDefinition(module.TypeSystem.Object), new ParameterDefinition(module.TypeSystem.IntPtr) },
        };
    }
}
