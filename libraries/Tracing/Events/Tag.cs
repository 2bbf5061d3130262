using System.Globalization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Tracing.Events;

// A tag that is valid: a name and a string, number, boolean, date or list of one of these.
internal readonly record struct Tag(string Name, object Value)
{
    // How many an invocation keeps, and how many an event has of its own: a document holds 64,000 bytes.
    internal const int MaxCount = 1000;

    // As an attribute of an activity, which every listener can read.
    internal object AttributeFor(LambdaProcess process)
    {
        var redactor = process.Redactor;
        if (redactor.IsEmpty)
        {
            return Attribute;
        }

        return redactor.Hides(Name) ? Redactor.Mask : RedactedTags.Hide(redactor, Attribute);
    }

    private object Attribute => Value switch
    {
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        decimal number => (double)number,
        ulong number => (double)number,
        _ => Value,
    };

    // Adds a tag, or replaces the one of its name. Gives back the same array where there is no room for one more.
    internal static Tag[] With(Tag[]? tags, Tag added)
    {
        if (tags is null)
        {
            return [added];
        }

        var place = Array.FindIndex(tags, tag => tag.Name == added.Name);
        if (place < 0)
        {
            return tags.Length < MaxCount ? [.. tags, added] : tags;
        }

        var changed = (Tag[])tags.Clone();
        changed[place] = added;
        return changed;
    }

    // Adds the tags of an event to those that it inherits; a tag replaces one of its name.
    internal static Tag[] Merge(Tag[]? tags, Tag[] others)
    {
        if (tags is null || others.Length == 0)
        {
            return tags ?? others;
        }

        var merged = new OrderedDictionary<string, Tag>(tags.Length + others.Length, StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            merged[tag.Name] = tag;
        }

        foreach (var tag in others)
        {
            merged[tag.Name] = tag;
        }

        return [.. merged.Values];
    }
}
