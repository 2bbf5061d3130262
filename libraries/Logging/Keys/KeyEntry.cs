using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Keys;

// A key with its value as JSON. The value is written when the key is set, so later changes of the object have no effect.
internal sealed class KeyEntry
{
    private KeyEntry(string name, byte[]? json, bool isWhole = true)
    {
        Name = Clean(name);
        Json = json;
        IsWhole = isWhole;
    }

    internal string Name { get; }

    // Null hides an outer key of the same name.
    internal byte[]? Json { get; }

    // False if a part of the value was left out because of its size.
    internal bool IsWhole { get; }

    internal static KeyEntry Hiding(string name) => new(name, null);

    internal static bool TryCreate(
        LambdaProcess process, Redactor redactor, string name, object? value, [NotNullWhen(true)] out KeyEntry? entry)
    {
        entry = IsFree(process, name) ? value is null ? Hiding(name) : Snapshot(process, redactor, name, value) : null;
        return entry is not null;
    }

    // Of a value that is JSON; false also when it is not.
    internal static bool TryCreate(LambdaProcess process, string name, ReadOnlySpan<byte> json, [NotNullWhen(true)] out KeyEntry? entry)
    {
        using var line = JsonLine.Rent();
        entry = IsFree(process, name) && RedactingCopier.TryCopy(json, line.Writer, Redactor.None)
            ? new KeyEntry(name, line.Written.ToArray())
            : null;
        return entry is not null;
    }

    internal void WriteTo(Utf8JsonWriter json, Redactor redactor)
    {
        json.WritePropertyName(redactor.HidePatternsIn(Name));
        if (redactor.IsEmpty)
        {
            json.WriteRawValue(Json, skipInputValidation: true);
        }
        else if (redactor.Hides(Name) || !RedactingCopier.TryCopy(Json, json, redactor, Name))
        {
            json.WriteStringValue(Redactor.Mask);
        }
    }

    // Halves of surrogate pairs all become U+FFFD when they are written, and two names would be one.
    private static string Clean(string name) =>
        name.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 ? name : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));

    private static bool IsFree(LambdaProcess process, string name)
    {
        if (!LogLineKeys.IsReserved(name))
        {
            return true;
        }

        ReservedKeys.Report(process, name);
        return false;
    }

    // What is redacted here is redacted again for each line, because rules can be added later. Only here, the keys of pairs are known.
    private static KeyEntry Snapshot(LambdaProcess process, Redactor redactor, string name, object value)
    {
        using var line = JsonLine.Rent();
        var isWhole = redactor.Write(process.Json, line.Writer, name, value);
        return new KeyEntry(name, line.Written.ToArray(), isWhole);
    }
}
