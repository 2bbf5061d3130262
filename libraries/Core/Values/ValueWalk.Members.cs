using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Lamplighter.Internal.Core.Errors;

namespace Lamplighter.Internal.Core.Values;

// Objects, member by member.
internal sealed partial class ValueWalk
{
    // Whether the object that is being written says already that it isn't complete.
    private bool _isMarked;

    private void Members(object value, Type? declared)
    {
        var type = declared is null || declared == typeof(object) || declared.IsValueType ? value.GetType() : declared;
        if (_types.FindReader(type) is { } reader)
        {
            Read(value, reader);
        }
        else if (!_types.TryGetTypeInfo(type, out var info))
        {
            if (_options.RunsSequences && _types.FindWriter(type) is { } writer)
            {
                Opaque(value, writer.Write);
            }
            else
            {
                Read(value, type);
            }
        }
        else if (info.Kind == JsonTypeInfoKind.Object)
        {
            var derived = Derived(info.PolymorphismOptions, value);
            var known = derived is { } one && _types.TryGetTypeInfo(one.DerivedType, out var found) && found.Kind == JsonTypeInfoKind.Object
                ? found
                : null;
            Members(value, known ?? info, info.PolymorphismOptions, known is null ? null : derived?.TypeDiscriminator);
        }
        else
        {
            Opaque(value, info);
        }
    }

    private void Members(object value, JsonTypeInfo info, JsonPolymorphismOptions? polymorphism, object? kind)
    {
        var members = info.Properties;
        if (members.Count == 0 && kind is null)
        {
            // The context may only have code that writes, or the type has fields instead of properties.
            Read(value, info.Type);
            return;
        }

        using var open = OpenJson.Object(_json);
        if (kind is not null)
        {
            Member(polymorphism!.TypeDiscriminatorPropertyName, kind, null);
        }

        var before = (_numbersAreText, _isMarked);
        _isMarked = false;
        var i = 0;
        for (; i < members.Count && !TryEnd(members.Count - i); i++)
        {
            if (members[i] is { Get: { } get } member)
            {
                var handling = member.NumberHandling ?? info.NumberHandling ?? JsonNumberHandling.Strict;
                _numbersAreText = (handling & JsonNumberHandling.WriteAsString) != 0;
                Member(value, member, get, info);
            }
        }

        _numbersAreText = before._numbersAreText;
        if (i == members.Count && info.Type.IsValueType)
        {
            Fields(value, info);
        }

        _isMarked = before._isMarked;
    }

    // Ends an object where no more members fit. Their number is null if nobody knows.
    private bool TryEnd(long? left)
    {
        if (!IsFull)
        {
            return false;
        }

        Mark(More(left));
        return true;
    }

    // Extension data can end before the members that follow it do, so that there are two reasons.
    private void Mark(string text)
    {
        if (!_isMarked)
        {
            _isMarked = true;
            _json.WriteString(ValueMarks.More, text);
        }
    }

    private void Member(object owner, JsonPropertyInfo member, Func<object, object?> get, JsonTypeInfo info)
    {
        if ((_options.HasWireNames ? WireNames.Of(member) : member.Name) is not { } name)
        {
            return;
        }

        object? value;
        try
        {
            value = get(owner);
            if (member.ShouldSerialize?.Invoke(owner, value) == false
                || (_options.HasWireNames && IsAbsent(owner, info, value, name)))
            {
                return;
            }
        }
        catch (Exception error)
        {
            ThrownMember(name, error);
            return;
        }

        if (member.IsExtensionData)
        {
            Extension(value);
        }
        else if (Begin(name))
        {
            MemberValue(value, member);
            End();
        }
    }

    // What reads its own members is written by its converter.
    private void MemberValue(object? value, JsonPropertyInfo member)
    {
        if (value is not null && member.CustomConverter is { } converter)
        {
            Opaque(value, _types.TypeInfoWith(converter, member.PropertyType));
        }
        else if (value is Enum && _types.TryGetTypeInfo(value.GetType(), out var info))
        {
            Opaque(value, info);
        }
        else
        {
            Value(value, member.PropertyType, member.Name);
        }
    }

    private void ThrownMember(string name, Exception error)
    {
        if (Begin(name))
        {
            _json.WriteStringValue(ValueMarks.Thrown(error));
            End();
        }
    }

    // The members of the JSON that the type doesn't have.
    private void Extension(object? value)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, JsonElement>> members: Extension(members); break;
            case IEnumerable<KeyValuePair<string, object?>> members: Extension(members); break;
            case IEnumerable<KeyValuePair<string, JsonNode?>> members: Extension(members); break;
        }
    }

    private void Extension<T>(IEnumerable<KeyValuePair<string, T>> members)
    {
        try
        {
            foreach (var (name, member) in members)
            {
                if (TryEnd(null))
                {
                    break;
                }

                Member(KeyText(name), member, null);
            }
        }
        catch (Exception error)
        {
            Mark(ValueMarks.Thrown(error));
        }
    }

    private static bool IsAbsent(object owner, JsonTypeInfo info, object? value, string name) =>
        WireNames.IsAbsent(value, info.Type, name, other => Property(owner, info, other));

    private static object? Property(object owner, JsonTypeInfo info, string name) =>
        info.Properties.FirstOrDefault(member => Is(member.Name, name))?.Get?.Invoke(owner);

    // The derived type of a polymorphic type, if the declared type lists it.
    private static JsonDerivedType? Derived(JsonPolymorphismOptions? options, object value)
    {
        for (var type = value.GetType(); options is not null && type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var derived in options.DerivedTypes)
            {
                if (derived.DerivedType == type)
                {
                    return derived;
                }
            }

            if (options.UnknownDerivedTypeHandling != JsonUnknownDerivedTypeHandling.FallBackToNearestAncestor)
            {
                break;
            }
        }

        return null;
    }

    private void Error(Exception error)
    {
        using var open = OpenJson.Object(_json);
        _json.WriteString("type"u8, error.GetType().FullName);
        Member("message", ExceptionMembers.MessageOf(error), null);
        if (error is AggregateException { InnerExceptions.Count: > 1 } several)
        {
            Member("inners", several.InnerExceptions, null);
        }
        else if (error.InnerException is { } inner)
        {
            Member("inner", inner, null);
        }
    }
}
