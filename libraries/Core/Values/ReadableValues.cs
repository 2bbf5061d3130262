using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Lamplighter.Internal.Core.Values;

/// <summary>What may be done with a value without side effects.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class ReadableValues
{
    /// <summary>
    /// Returns whether a value must not be read: tasks, lazy values, running sequences, streams, delegates, enumerators, queries and the
    /// like.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The name of its type, which stands for it.</param>
    public static bool IsUnread(object value, [NotNullWhen(true)] out string? type)
    {
        ArgumentNullException.ThrowIfNull(value);
        var shape = TypeShapes.Of(value.GetType());
        type = shape.Shape == ValueShape.Unread ? shape.Name : null;
        return type is not null;
    }

    /// <summary>Returns whether a value's text has nothing that a rule of redaction for a member could hide.</summary>
    /// <param name="value">The value.</param>
    public static bool HasOwnText(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value is string or Enum or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or decimal
            || value.GetType().IsPrimitive)
        {
            return true;
        }

        return TypeShapes.Of(value.GetType()).Shape switch
        {
            ValueShape.Text or ValueShape.Number or ValueShape.Bytes or ValueShape.Unread => true,
            ValueShape.Items => HaveOwnText((IEnumerable)value),
            _ => false,
        };
    }

    private static bool HaveOwnText(IEnumerable items)
    {
        var left = ValueWalk.MaxItems;
        foreach (var item in items)
        {
            if (left-- == 0)
            {
                break;
            }

            if (item is IEnumerable and not string || (item is not null && !HasOwnText(item)))
            {
                return false;
            }
        }

        return true;
    }
}
