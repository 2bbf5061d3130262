using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;

namespace Lamplighter.Internal.Core.Values;

// Reads one value, member by member, into JSON, and redacts it at the same time. Reading stops at a number of bytes, members and levels, so
// that the cost depends on what is written, not on the size of the value. Nothing is enumerated lazily, awaited, forced or consumed; only
// getters of properties and enumerators of collections run. What can't be read costs only its own place.
internal sealed partial class ValueWalk
{
    internal const int MaxItems = 1000;
    private const int MaxDepth = 32;

    // A boxed number on the heap.
    private const int BoxBytes = 24;

    // For the marks and brackets that end what is open when the limit is reached.
    private const int Reserve = 1024;

    private readonly TelemetryJson _types;
    private readonly Redactor _redactor;
    private readonly Utf8JsonWriter _json;
    private readonly WalkOptions _options;
    private readonly List<string>? _path;
    private readonly long _end;
    private object?[] _ancestors = [];
    private int _depth;
    private int _boxesLeft;
    private int _hiddenNames;

    // The time that the patterns of redaction have taken.
    private long _spent;
    private bool _numbersAreText;
    private bool _isCut;

    private ValueWalk(TelemetryJson types, Redactor redactor, Utf8JsonWriter json, string? name, in WalkOptions options)
    {
        _types = types;
        _redactor = redactor;
        _json = json;
        _options = options;
        _end = Written + options.MaxBytes - Math.Min(Reserve, options.MaxBytes / 4);
        _boxesLeft = options.MaxBytes / BoxBytes / 4 * 3;
        if (redactor.HasPaths)
        {
            _path = name is null ? [] : [name];
        }
    }

    private long Written => _json.BytesCommitted + _json.BytesPending;

    private int Left => (int)Math.Max(0, _end - Written);

    private bool IsFull => Written >= _end || _boxesLeft <= 0;

    // Writes the value of a member. Never throws, and always writes exactly one JSON value. The name starts the paths of redaction. False
    // if a part was left out because of its size.
    internal static bool Write(
        TelemetryJson types, Redactor redactor, Utf8JsonWriter json, string? name, object? value, in WalkOptions options)
    {
        long spent = 0;
        return Write(types, redactor, json, name, value, options, ref spent);
    }

    private static bool Write(
        TelemetryJson types,
        Redactor redactor,
        Utf8JsonWriter json,
        string? name,
        object? value,
        in WalkOptions options,
        ref long spent)
    {
        if (redactor.Hides(name))
        {
            json.WriteStringValue(Redactor.Mask);
        }
        else if (redactor.IsEmpty && value is string text && text.Length <= options.MaxBytes / 12)
        {
            json.WriteStringValue(text);
        }
        else if (value is string || redactor.HasPatterns || !ValueWriter.TryWriteScalar(json, value))
        {
            var walk = new ValueWalk(types, redactor, json, name, options) { _spent = spent };
            walk.Value(value, null, name);
            spent = walk._spent;
            return !walk._isCut;
        }

        return true;
    }

    private string More(long? count)
    {
        _isCut = true;
        return ValueMarks.Rest(count);
    }

    // Declared is the type of the member that has the value; null for the value's own type. Never throws, so that a member's name always
    // gets a value. What had begun to be written has ended by then.
    private void Value(object? value, Type? declared, string? name = null)
    {
        var (start, depth, length, numbersAreText, reader) = (Written, _depth, _path?.Count ?? 0, _numbersAreText, _reader);
        try
        {
            Any(value, declared, name);
        }
        catch (Exception error)
        {
            _isCut = true;
            _depth = depth;
            _numbersAreText = numbersAreText;
            _reader = reader;
            _path?.RemoveRange(length, _path.Count - length);
            if (Written == start)
            {
                _json.WriteStringValue(ValueMarks.Thrown(error));
            }
        }
    }

    private void Any(object? value, Type? declared, string? name)
    {
        if (value is ValueType)
        {
            _boxesLeft--;
        }

        switch (value)
        {
            case string text:
                Text(text, name);
                break;
            case JsonElement or JsonValue when !_redactor.IsEmpty && Is(name, "body") && JsonText(value) is { } text:
                Text(text, name);
                break;
            case not null when _numbersAreText && IsNumber(value):
                Text(InvariantText.Of(value), name);
                break;
            default:
                if (!(_redactor.HasPatterns ? TryRedactScalar(value) : ValueWriter.TryWriteScalar(_json, value)))
                {
                    Complex(value!, declared);
                }

                break;
        }
    }

    private static bool IsNumber(object value) => value is decimal || (value is not (bool or char) && value.GetType().IsPrimitive);

    private bool TryRedactScalar(object? value)
    {
        using var aside = JsonLine.Rent();
        if (!ValueWriter.TryWriteScalar(aside.Writer, value))
        {
            return false;
        }

        Copy(aside.Written.Span);
        return true;
    }

    private void Complex(object value, Type? declared)
    {
        var shape = TypeShapes.Of(value.GetType());
        switch (shape.Shape)
        {
            case ValueShape.Unread when !(_options.RunsSequences && value is IEnumerable):
                _json.WriteStringValue(shape.Name);
                return;
            case ValueShape.Text:
                OwnText(value);
                return;
            case ValueShape.Number:
                Number(value);
                return;
            case ValueShape.Bytes:
                Bytes(value);
                return;
        }

        if (IsAncestor(value))
        {
            _json.WriteStringValue(ValueMarks.Cycle);
        }
        else if (_depth == MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _isCut = true;
            _json.WriteStringValue(ValueMarks.TooDeep);
        }
        else
        {
            Enter(value);
            Structure(value, declared, shape);
            _depth--;
        }
    }

    // The same object: what types call equal can differ.
    private bool IsAncestor(object value)
    {
        for (var i = _depth - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_ancestors[i], value))
            {
                return true;
            }
        }

        return false;
    }

    private void Enter(object value)
    {
        if (_depth == _ancestors.Length)
        {
            Array.Resize(ref _ancestors, Math.Max(4, _depth * 2));
        }

        _ancestors[_depth++] = value;
    }

    private void Structure(object value, Type? declared, TypeShape shape)
    {
        switch (shape.Shape)
        {
            case ValueShape.Json: Json(value); break;
            case ValueShape.Items or ValueShape.Unread when IsMapOfResponse(value): Map(value, declared); break;
            case ValueShape.Items or ValueShape.Unread: Items((IEnumerable)value, declared); break;
            case ValueShape.Map: Map(value, declared); break;
            case ValueShape.NameValues: NameValues(value); break;
            case ValueShape.Lookup: Lookup((IEnumerable)value); break;
            case ValueShape.Group: Group(value); break;
            case ValueShape.Pair: Pair(value); break;
            case ValueShape.Tuple: Tuple((ITuple)value); break;
            case ValueShape.Error: Error((Exception)value); break;
            default: Members(value, declared); break;
        }
    }

    private bool IsMapOfResponse(object value) => _options.RunsSequences
        && value is (IEnumerable<KeyValuePair<string, object?>> or IEnumerable<KeyValuePair<string, string>>);

    // Writes the name of a member. If the member is hidden, its value is written too, and the result is false. Otherwise, call End after
    // the value.
    private bool Begin(string name)
    {
        if (_redactor.IsEmpty)
        {
            _json.WritePropertyName(name);
            return true;
        }

        var isHidden = _redactor.Hides(name, CollectionsMarshal.AsSpan(_path)) || IsValueOfHiddenKey(name);
        _json.WritePropertyName(HideInName(name));
        if (isHidden)
        {
            _json.WriteStringValue(Redactor.Mask);
            return false;
        }

        _path?.Add(name);
        return true;
    }

    private void End() => _path?.RemoveAt(_path.Count - 1);

    private void Member(string name, object? value, Type? declared)
    {
        if (Begin(name))
        {
            Value(value, declared, name);
            End();
        }
    }

    // A number keeps members apart whose names become equal by redaction.
    private string HideInName(string name)
    {
        var hidden = _redactor.HideInName(name, ref _spent);
        return ReferenceEquals(hidden, name) || _hiddenNames++ == 0 ? hidden : $"{hidden} {_hiddenNames}";
    }

    // Redacts JSON that was written without the walk.
    private void Copy(ReadOnlySpan<byte> json)
    {
        if (!RedactingCopier.TryCopyInside(json, _json, _redactor, CollectionsMarshal.AsSpan(_path), ref _spent))
        {
            _json.WriteStringValue(ValueMarks.Invalid);
        }
    }
}
