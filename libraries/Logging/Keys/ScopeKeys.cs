using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Shared;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Keys;

// Makes keys of the state of an ILogger scope: pairs become keys, other text is the key "scope", with the texts of nested scopes joined.
internal static class ScopeKeys
{
    internal const string TemplateKey = "{OriginalFormat}";

    internal static KeyEntry[] Of(LambdaProcess process, Redactor redactor, object state)
    {
        var entries = new List<KeyEntry>();
        switch (state)
        {
            case IEnumerable<KeyValuePair<string, object?>> pairs: Add(process, redactor, entries, pairs); break;
            case IEnumerable<KeyValuePair<string, string?>> pairs: Add(process, redactor, entries, pairs); break;
            case IDictionary pairs: Add(process, redactor, entries, pairs); break;
            case ITuple { Length: 2 } pair when pair[0] is string name: Add(process, redactor, entries, name, pair[1]); break;

            // The text of an object could have what a rule hides in its JSON.
            case var _ when !redactor.IsEmpty && !ReadableValues.HasOwnText(state):
                Add(process, redactor, entries, LogLineKeys.Scope, state);
                break;
            default: AddText(process, redactor, entries, Text(state)); break;
        }

        // A template without values only has its text.
        if (entries.Count == 0 && state is IReadOnlyList<KeyValuePair<string, object?>> and [{ Key: TemplateKey }])
        {
            AddText(process, redactor, entries, Text(state));
        }

        return [.. entries];
    }

    private static void Add<T>(LambdaProcess process, Redactor redactor, List<KeyEntry> entries, IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var isTemplate = pairs is IReadOnlyList<KeyValuePair<string, T>> and [.., { Key: TemplateKey }];
        foreach (var (name, value) in pairs)
        {
            Add(process, redactor, entries, isTemplate ? KeyText.OfPlaceholder(name) : name, value);
        }
    }

    private static void Add(LambdaProcess process, Redactor redactor, List<KeyEntry> entries, IDictionary pairs)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            Add(process, redactor, entries, pair.Key.ToString(), pair.Value);
        }
    }

    private static void Add(LambdaProcess process, Redactor redactor, List<KeyEntry> entries, string? name, object? value)
    {
        if (!string.IsNullOrEmpty(name) && name != TemplateKey && KeyEntry.TryCreate(process, redactor, name, value, out var entry))
        {
            entries.Add(entry);
        }
    }

    private static string Text(object state) => ReadableValues.IsUnread(state, out var type) ? type : InvariantText.Of(state);

    private static void AddText(LambdaProcess process, Redactor redactor, List<KeyEntry> entries, string? text)
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

        Add(process, redactor, entries, LogLineKeys.Scope, text);
    }
}
