using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Logging.Shared;

namespace Lamplighter.Internal.Logging.Keys;

// Makes keys of the state of an ILogger scope: pairs become keys, other text is the key "scope", with the texts of nested scopes joined.
internal static class ScopeKeys
{
    internal const string TemplateKey = "{OriginalFormat}";

    internal static KeyEntry[] Of(LambdaProcess process, object state)
    {
        var entries = new List<KeyEntry>();
        switch (state)
        {
            case IEnumerable<KeyValuePair<string, object?>> pairs: Add(process, entries, pairs); break;
            case IEnumerable<KeyValuePair<string, string?>> pairs: Add(process, entries, pairs); break;
            case IDictionary pairs: Add(process, entries, pairs); break;
            case ITuple { Length: 2 } pair when pair[0] is string name: Add(process, entries, name, pair[1]); break;
            default: AddText(process, entries, state.ToString()); break;
        }

        // A template without values only has its text.
        if (entries.Count == 0 && state is IReadOnlyList<KeyValuePair<string, object?>> and [{ Key: TemplateKey }])
        {
            AddText(process, entries, state.ToString());
        }

        return [.. entries];
    }

    private static void Add<T>(LambdaProcess process, List<KeyEntry> entries, IEnumerable<KeyValuePair<string, T>> pairs)
    {
        foreach (var (name, value) in pairs)
        {
            Add(process, entries, name, value);
        }
    }

    private static void Add(LambdaProcess process, List<KeyEntry> entries, IDictionary pairs)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            Add(process, entries, pair.Key.ToString(), pair.Value);
        }
    }

    private static void Add(LambdaProcess process, List<KeyEntry> entries, string? name, object? value)
    {
        if (!string.IsNullOrEmpty(name) && name != TemplateKey && KeyEntry.TryCreate(process, name, value, out var entry))
        {
            entries.Add(entry);
        }
    }

    private static void AddText(LambdaProcess process, List<KeyEntry> entries, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        if (LogScope.Current?.Keys.Find(LogLineKeys.Scope)?.Json is { } outer)
        {
            var reader = new Utf8JsonReader(outer);
            reader.Read();
            text = reader.TokenType == JsonTokenType.String ? $"{reader.GetString()} => {text}" : text;
        }

        Add(process, entries, LogLineKeys.Scope, text);
    }
}
