using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Templates;

namespace Lamplighter.Internal.Logging.Lines;

// Writes the keys of a line and the values of its call. A value replaces a key of the same name.
internal static class LineValues
{
    // False if a part of a value was left out because of its size.
    internal static bool Write<TValues>(
        LambdaProcess process, Utf8JsonWriter json, in AmbientLogState state, MessageTemplate? template, in TValues values)
        where TValues : struct, ILogValues
    {
        var names = ValueNames.Of(template, values);
        var isWhole = WriteKeys(json, state, template, values, names);
        return WriteOwn(process, json, state, template, values, names) && isWhole;
    }

    private static bool WriteKeys<TValues>(
        Utf8JsonWriter json, in AmbientLogState state, MessageTemplate? template, in TValues values, in ValueNames names)
        where TValues : struct, ILogValues
    {
        if (state.Keys is not { } keys)
        {
            return true;
        }

        var covered = false;
        foreach (var key in keys.Entries)
        {
            covered |= names.Cover(template, values, key.Name);
        }

        if (!covered)
        {
            keys.Fragment.WriteTo(json);
            return keys.IsWhole;
        }

        var isWhole = true;

        foreach (var key in keys.Entries)
        {
            if (!names.Cover(template, values, key.Name))
            {
                key.WriteTo(json, state.Settings.Redactor);
                isWhole &= key.IsWhole;
            }
        }

        return isWhole;
    }

    private static bool WriteOwn<TValues>(
        LambdaProcess process,
        Utf8JsonWriter json,
        in AmbientLogState state,
        MessageTemplate? template,
        in TValues values,
        in ValueNames names)
        where TValues : struct, ILogValues
    {
        var isWhole = true;
        for (var i = 0; i < values.Count; i++)
        {
            var placeholder = template is not null && i < template.Placeholders.Length ? template.Placeholders[i] : null;
            var name = ValueNames.NameOf(template, values, i);
            if (placeholder is not null && placeholder.Name == name)
            {
                if (!placeholder.IsRepeated && !values.IsNull(i) && !IsReserved(process, placeholder))
                {
                    json.WritePropertyName(placeholder.Utf8Name);
                    isWhole &= values.Write(i, process, json, name, state.Settings.Redactor, Room(json, state));
                }
            }
            else if (name.Length > 0 && !values.IsNull(i) && !IsReserved(process, name) && !names.Repeat(template, values, i, name))
            {
                json.WritePropertyName(state.Settings.Redactor.HidePatternsIn(name));
                isWhole &= values.Write(i, process, json, name, state.Settings.Redactor, Room(json, state));
            }
        }

        return isWhole;
    }

    // What the line has no room for isn't read, but a long message leaves room for each value.
    private static int Room(Utf8JsonWriter json, in AmbientLogState state)
    {
        var max = state.Settings.MaxLineBytes;
        return (int)Math.Max(max / 4, max - json.BytesCommitted - json.BytesPending);
    }

    private static bool IsReserved(LambdaProcess process, TemplatePlaceholder placeholder)
    {
        if (placeholder.IsReserved && placeholder.TryReport())
        {
            ReservedKeys.Report(process, placeholder.Name);
        }

        return placeholder.IsReserved;
    }

    private static bool IsReserved(LambdaProcess process, string name)
    {
        var reserved = LogLineKeys.IsReserved(name);
        if (reserved)
        {
            ReservedKeys.Report(process, name);
        }

        return reserved;
    }
}
