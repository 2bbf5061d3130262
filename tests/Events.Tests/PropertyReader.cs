using System.Collections;
using System.Reflection;

namespace Lamplighter.Tests;

/// <summary>Reads all properties of an event and its parts. Only the documented exceptions are caught.</summary>
internal static class PropertyReader
{
    /// <summary>Returns how many properties were read.</summary>
    public static int Read(object part)
    {
        var count = 0;
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
            {
                continue;
            }

            try
            {
                count += 1 + Inside(property.GetValue(part));
            }
            catch (TargetInvocationException error) when (error.InnerException is InvalidOperationException or FormatException)
            {
            }
            catch (InvalidOperationException)
            {
                // The name of an attribute isn't valid Unicode.
            }
        }

        return count;
    }

    private static int Inside(object? value) => value switch
    {
        null or string => 0,
        EventObject part => Read(part) + (part is IEnumerable items ? Items(items) : 0),
        IEnumerable items => Items(items),
        _ => 0,
    };

    private static int Items(IEnumerable items)
    {
        var count = 0;
        foreach (var item in items)
        {
            count += Inside(item is KeyValuePair<string, DynamoDbValue> pair ? pair.Value : item);
        }

        return count;
    }
}
