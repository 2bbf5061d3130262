using System.Globalization;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Tracing.Events;

// A tag that is valid: a name and a string, number, boolean, date or list of one of these.
internal readonly record struct Tag(string Name, object Value)
{
    // As an attribute of an activity, which anybody may read.
    internal object AttributeFor(LambdaProcess process)
    {
        var redactor = process.Redactor;
        return redactor.IsEmpty ? Attribute : redactor.Hides(Name) ? Redactor.Mask : Attribute is string text ? redactor.HideIn(text) : Attribute;
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

    // Adds tags, each in place of one of its name.
    internal static Tag[] Merge(Tag[] tags, ReadOnlySpan<Tag> others)
    {
        if (others.IsEmpty)
        {
            return tags;
        }

        var merged = new List<Tag>(tags);
        foreach (var other in others)
        {
            var at = merged.FindIndex(tag => tag.Name == other.Name);
            if (at < 0)
            {
                merged.Add(other);
            }
            else
            {
                merged[at] = other;
            }
        }

        return [.. merged];
    }
}
