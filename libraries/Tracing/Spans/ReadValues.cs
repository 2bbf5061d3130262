using System.Diagnostics;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter.Internal.Tracing.Spans;

// The values of a span's tags that are objects of other code, read before the span is written. To read them runs that code, which can
// throw, be slow, wait for another thread or create spans, so it must not be done under a lock, nor by the step near the deadline. Kept
// with the activity, because few spans have such values, and a field would make each larger.
internal sealed class ReadValues
{
    private const string Property = "Lamplighter.ReadValues";

    // Null while they are read.
    private volatile Dictionary<object, ReadValue>? _values;

    private ReadValues()
    {
    }

    // Whether a span has such values, and they haven't been read.
    internal static bool AreMissing(Activity activity, bool isExported) =>
        Find(activity) is not { _values: not null } && HasObjects(activity, isExported);

    // Not under a lock. Never throws. Reads them once: their own code can end the span, and another thread can end it at the same time.
    internal static void Read(LambdaProcess process, Activity activity, bool isExported, bool goesToXRay)
    {
        var read = Find(activity);
        if (!HasObjects(activity, isExported) || read is { _values: null })
        {
            return;
        }

        // Near the deadline, a span can be read before it has all of its tags.
        var values = new Dictionary<object, ReadValue>(read?._values ?? [], ReferenceEqualityComparer.Instance);
        if (read is null)
        {
            read = new ReadValues();
            activity.SetCustomProperty(Property, read);
        }

        foreach (var (key, value) in ObjectsOf(activity, isExported))
        {
            if (!values.ContainsKey(value))
            {
                values.Add(value, new ReadValue(AttributeOf(value), key, goesToXRay ? MetadataEntry.JsonOf(process, key, value) : null));
            }
        }

        read._values = values;
    }

    // A value that is plain, or what it was read as. The name of its type stands for a value that wasn't.
    internal static object Of(Activity activity, object value) =>
        PlainValues.Is(value) ? value
        : Find(activity)?._values?.GetValueOrDefault(value) ?? new ReadValue(value.GetType().ToString(), "", null);

    internal static object AttributeOf(Activity activity, object value) =>
        Of(activity, value) is ReadValue read ? read.Attribute : value;

    private static ReadValues? Find(Activity activity) => activity.GetCustomProperty(Property) as ReadValues;

    // Lists inside of lists aren't values of attributes.
    private static object AttributeOf(object value) => value is object[] items
        ? Array.ConvertAll(items, static item => PlainValues.Is(item) ? item : item is Array ? item.GetType().ToString() : TextOf(item))
        : TextOf(value);

    private static string TextOf(object value) => InvariantText.OrMark(value);

    internal static bool HasObjects(Activity activity, bool isExported) =>
        (isExported || !NoTags.Are(activity)) && Find(activity, isExported, null);

    // A list, because their code can add tags.
    private static List<KeyValuePair<string, object>> ObjectsOf(Activity activity, bool isExported)
    {
        var found = new List<KeyValuePair<string, object>>();
        Find(activity, isExported, found);
        return found;
    }

    // Without a list, whether there is one.
    private static bool Find(Activity activity, bool isExported, List<KeyValuePair<string, object>>? found)
    {
        if (Find(activity.EnumerateTagObjects(), found))
        {
            return true;
        }

        if (!isExported)
        {
            return false;
        }

        foreach (ref readonly var one in activity.EnumerateEvents())
        {
            if (Find(one.EnumerateTagObjects(), found))
            {
                return true;
            }
        }

        foreach (ref readonly var link in activity.EnumerateLinks())
        {
            if (Find(link.EnumerateTagObjects(), found))
            {
                return true;
            }
        }

        return false;
    }

    // Whether the search is over.
    private static bool Find(Activity.Enumerator<KeyValuePair<string, object?>> tags, List<KeyValuePair<string, object>>? found)
    {
        foreach (ref readonly var tag in tags)
        {
            if (tag.Value is not { } value || PlainValues.Is(value))
            {
                continue;
            }

            if (found is null)
            {
                return true;
            }

            found.Add(KeyValuePair.Create(tag.Key, value));
        }

        return false;
    }
}
