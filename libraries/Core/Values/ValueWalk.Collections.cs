using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

// Collections and pairs.
internal sealed partial class ValueWalk
{
    private void Items(IEnumerable items, Type? declared)
    {
        using var open = OpenJson.Array(_json);
        if (!TryUnboxed(items))
        {
            EachItem(items, ElementType(declared));
        }
    }

    private void EachItem(IEnumerable items, Type? element)
    {
        IEnumerator? enumerator = null;
        try
        {
            // A bag copies all of its items to enumerate them.
            if (items is ICollection { Count: > MaxItems and var all } && items.GetType().Name == "ConcurrentBag`1")
            {
                _json.WriteStringValue(More(all));
                return;
            }

            _boxesLeft -= 2;
            enumerator = items.GetEnumerator();
            for (var done = 0; enumerator.MoveNext(); done++)
            {
                if (done == MaxItems || IsFull)
                {
                    _json.WriteStringValue(More(CountOf(items) - done));
                    break;
                }

                Value(enumerator.Current, element);
            }
        }
        catch (Exception error)
        {
            _json.WriteStringValue(ValueMarks.Thrown(error));
        }
        finally
        {
            Dispose(enumerator);
        }
    }

    // The most frequent lists of numbers, without an object for each number.
    private bool TryUnboxed(IEnumerable items)
    {
        if (_redactor.HasPatterns || _numbersAreText)
        {
            return false;
        }

        switch (items)
        {
            case int[] numbers: Unboxed<int>(numbers, static (json, number) => json.WriteNumberValue(number)); return true;
            case List<int> numbers:
                Unboxed<int>(CollectionsMarshal.AsSpan(numbers), static (json, number) => json.WriteNumberValue(number));
                return true;
            case long[] numbers: Unboxed<long>(numbers, static (json, number) => json.WriteNumberValue(number)); return true;
            case List<long> numbers:
                Unboxed<long>(CollectionsMarshal.AsSpan(numbers), static (json, number) => json.WriteNumberValue(number));
                return true;
            case double[] numbers: Unboxed<double>(numbers, ValueWriter.WriteDouble); return true;
            case List<double> numbers: Unboxed<double>(CollectionsMarshal.AsSpan(numbers), ValueWriter.WriteDouble); return true;
            default: return false;
        }
    }

    private void Unboxed<T>(ReadOnlySpan<T> numbers, Action<Utf8JsonWriter, T> write)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (i == MaxItems || IsFull)
            {
                _json.WriteStringValue(More(numbers.Length - i));
                return;
            }

            write(_json, numbers[i]);
        }
    }

    private void Map(object map, Type? declared)
    {
        using var open = OpenJson.Object(_json);
        var element = ElementType(declared);
        IEnumerator? pairs = null;
        try
        {
            pairs = map is IDictionary dictionary ? dictionary.GetEnumerator() : ((IEnumerable)map).GetEnumerator();
            for (var done = 0; pairs.MoveNext(); done++)
            {
                if (done == MaxItems || IsFull)
                {
                    _json.WriteString(ValueMarks.More, More(CountOf((IEnumerable)map) - done));
                    break;
                }

                if (pairs is IDictionaryEnumerator entries)
                {
                    var name = entries.Key;
                    _boxesLeft -= name is string ? 0 : 2;
                    Member(KeyText(name), entries.Value, element);
                }
                else if (PairMembers.TryRead(pairs.Current, out var key, out var value))
                {
                    _boxesLeft -= 3;
                    Member(KeyText(key), value, element);
                }
                else
                {
                    _json.WriteString(ValueMarks.More, TypeShapes.Of(map.GetType()).Name);
                    break;
                }
            }
        }
        catch (Exception error)
        {
            _json.WriteString(ValueMarks.More, ValueMarks.Thrown(error));
        }
        finally
        {
            Dispose(pairs);
        }
    }

    // Its own method, so that the assembly of the type is loaded only for such values.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void NameValues(object value)
    {
        var pairs = (System.Collections.Specialized.NameValueCollection)value;
        using var open = OpenJson.Object(_json);
        try
        {
            for (var i = 0; i < pairs.Count; i++)
            {
                if (i == MaxItems || IsFull)
                {
                    _json.WriteString(ValueMarks.More, More(pairs.Count - i));
                    break;
                }

                var values = pairs.GetValues(i);
                Member(KeyText(pairs.GetKey(i)), values is [var only] ? only : values, null);
            }
        }
        catch (Exception error)
        {
            _json.WriteString(ValueMarks.More, ValueMarks.Thrown(error));
        }
    }

    private void Lookup(IEnumerable groups)
    {
        using var open = OpenJson.Object(_json);
        IEnumerator? enumerator = null;
        try
        {
            enumerator = groups.GetEnumerator();
            for (var done = 0; enumerator.MoveNext(); done++)
            {
                if (done == MaxItems || IsFull)
                {
                    _json.WriteString(ValueMarks.More, More(CountOf(groups) - done));
                    break;
                }

                GroupMember(enumerator.Current!);
            }
        }
        catch (Exception error)
        {
            _json.WriteString(ValueMarks.More, ValueMarks.Thrown(error));
        }
        finally
        {
            Dispose(enumerator);
        }
    }

    private void Group(object group)
    {
        using var open = OpenJson.Object(_json);
        GroupMember(group);
    }

    private void GroupMember(object group)
    {
        _boxesLeft -= 6;
        if (Begin(KeyOfGroup(group)))
        {
            Items((IEnumerable)group, null);
            End();
        }
    }

    private string KeyOfGroup(object group)
    {
        try
        {
            return KeyText(PairMembers.KeyOfGroup(group));
        }
        catch (Exception error)
        {
            return ValueMarks.Thrown(error);
        }
    }

    private void Pair(object pair)
    {
        using var open = OpenJson.Object(_json);
        if (PairMembers.TryRead(pair, out var key, out var value))
        {
            Member("key", key, null);
            PairValue(KeyText(key), value);
        }
    }

    // The key of a pair is the name of its value.
    private void PairValue(string key, object? value)
    {
        if (!_redactor.IsEmpty && _redactor.Hides(key, CollectionsMarshal.AsSpan(_path)))
        {
            _json.WriteString("value"u8, Redactor.Mask);
            return;
        }

        _json.WritePropertyName("value"u8);
        _path?.Add(key);
        Value(value, null, key);
        End();
    }

    private void Tuple(ITuple tuple)
    {
        using var open = OpenJson.Object(_json);
        var outer = _isMarked;
        _isMarked = false;
        for (var i = 0; i < tuple.Length && !TryEnd(tuple.Length - i); i++)
        {
            Member($"item{i + 1}", tuple[i], null);
        }

        _isMarked = outer;
    }

    private Type? ElementType(Type? declared) =>
        declared is null || declared == typeof(object) ? null
        : _types.TryGetTypeInfo(declared, out var info) ? info.ElementType
        : TypeReaders.ElementOf(declared);

    private static long? CountOf(IEnumerable items) => items switch
    {
        ICollection collection => collection.Count,
        IReadOnlyCollection<object?> collection => collection.Count,
        _ => PairMembers.CountOf(items),
    };

    private static void Dispose(IEnumerator? enumerator)
    {
        try
        {
            (enumerator as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // All that is needed has been read.
        }
    }
}
