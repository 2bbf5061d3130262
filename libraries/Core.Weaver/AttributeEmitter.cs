using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Lamplighter.Weaver;

// Emits code that creates an attribute from its metadata: the constructor call, then fields and properties.
internal sealed class AttributeEmitter(ILProcessor code, ModuleDefinition module)
{
    internal void Write(CustomAttribute attribute)
    {
        foreach (var argument in attribute.ConstructorArguments)
        {
            Write(argument);
        }

        code.Emit(OpCodes.Newobj, attribute.Constructor);
        foreach (var field in attribute.Fields)
        {
            code.Emit(OpCodes.Dup);
            Write(field.Argument);
            var target = Find(attribute.AttributeType, type => type.Fields.FirstOrDefault(one => one.Name == field.Name));
            code.Emit(OpCodes.Stfld, module.ImportReference(target));
        }

        foreach (var property in attribute.Properties)
        {
            code.Emit(OpCodes.Dup);
            Write(property.Argument);
            var setter = Find(attribute.AttributeType, type => type.Properties.FirstOrDefault(one => one.Name == property.Name)?.SetMethod);
            code.Emit(OpCodes.Callvirt, module.ImportReference(setter));
        }
    }

    private static T Find<T>(TypeReference type, Func<TypeDefinition, T?> find)
        where T : class
    {
        for (var one = type.Resolve(); one is not null; one = one.BaseType?.Resolve())
        {
            if (find(one) is { } found)
            {
                return found;
            }
        }

        throw new InvalidOperationException($"{type.FullName} doesn't have a field or property that an attribute sets.");
    }

    private void Write(CustomAttributeArgument argument)
    {
        switch (argument.Value)
        {
            case null:
                code.Emit(OpCodes.Ldnull);
                break;
            case CustomAttributeArgument boxed:
                Write(boxed);
                if (boxed.Type.IsValueType)
                {
                    code.Emit(OpCodes.Box, boxed.Type);
                }

                break;
            case CustomAttributeArgument[] items:
                WriteArray(((ArrayType)argument.Type).ElementType, items);
                break;
            case string text:
                code.Emit(OpCodes.Ldstr, text);
                break;
            case TypeReference type:
                code.Emit(OpCodes.Ldtoken, type);
                code.Emit(OpCodes.Call, TypeFromHandle());
                break;
            case double number:
                code.Emit(OpCodes.Ldc_R8, number);
                break;
            case float number:
                code.Emit(OpCodes.Ldc_R4, number);
                break;
            case long number:
                code.Emit(OpCodes.Ldc_I8, number);
                break;
            case ulong number:
                code.Emit(OpCodes.Ldc_I8, unchecked((long)number));
                break;
            case uint number:
                code.Emit(OpCodes.Ldc_I4, unchecked((int)number));
                break;
            case bool flag:
                code.Emit(flag ? OpCodes.Ldc_I4_1 : OpCodes.Ldc_I4_0);
                break;
            case char character:
                code.Emit(OpCodes.Ldc_I4, character);
                break;
            default:
                code.Emit(OpCodes.Ldc_I4, Convert.ToInt32(argument.Value, System.Globalization.CultureInfo.InvariantCulture));
                break;
        }
    }

    private void WriteArray(TypeReference element, CustomAttributeArgument[] items)
    {
        code.Emit(OpCodes.Ldc_I4, items.Length);
        code.Emit(OpCodes.Newarr, element);
        for (var i = 0; i < items.Length; i++)
        {
            code.Emit(OpCodes.Dup);
            code.Emit(OpCodes.Ldc_I4, i);
            Write(items[i]);
            code.Emit(OpCodes.Stelem_Any, element);
        }
    }

    private MethodReference TypeFromHandle()
    {
        var core = module.TypeSystem.CoreLibrary;
        var type = new TypeReference("System", "Type", module, core);
        return new MethodReference("GetTypeFromHandle", type, type)
        {
            Parameters = { new ParameterDefinition(new TypeReference("System", "RuntimeTypeHandle", module, core, valueType: true)) },
        };
    }
}
