using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Lamplighter.Internal.Core.Values;

// What members of an object say about other members: isBase64Encoded about the body, and key or name about the value. The same rules as
// for JSON.
internal sealed partial class ValueWalk
{
    // The object whose members are being written.
    private object? Owner => _depth > 0 ? _ancestors[_depth - 1] : null;

    // The pairs of a dictionary or a lookup, tags and headers as lists of objects.
    private bool IsValueOfHiddenKey(string name) =>
        (Is(name, "value") || Is(name, "values"))
        && Owner is { } owner
        && AnyMember(
            owner,
            static name => Is(name, "key") || Is(name, "name"),
            key => _redactor.Hides(KeyText(key), CollectionsMarshal.AsSpan(_path)));

    // Events of the front doors mark a base64 body with a member beside it. Base64 isn't encryption, so the content is redacted too.
    private bool IsEncodedBody(string? name) =>
        Is(name, "body") && Owner is { } owner && AnyMember(owner, static name => Is(name, "isBase64Encoded"), IsTrue);

    // Of a value that would be copied as JSON, which doesn't know the members beside it.
    private static string? JsonText(object value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        JsonValue node when node.TryGetValue(out string? text) => text,
        _ => null,
    };

    private static bool Is(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsTrue(object? value) => value switch
    {
        bool flag => flag,
        JsonElement element => element.ValueKind == JsonValueKind.True,
        JsonValue node => node.TryGetValue(out bool flag) && flag,
        _ => false,
    };

    // True also if nobody knows, because a member can't be read or comes after too many others.
    private bool AnyMember(object owner, Func<string, bool> isName, Func<object?, bool> matches)
    {
        try
        {
            return owner switch
            {
                JsonElement element => AnyElement(element, isName, matches),
                JsonDocument document => AnyElement(document.RootElement, isName, matches),
                IEnumerable when TypeShapes.Of(owner.GetType()).Shape == ValueShape.NameValues => AnyNameValue(owner, isName, matches),
                IEnumerable pairs => AnyPair(pairs, isName, matches),
                _ => AnyProperty(owner, isName, matches),
            };
        }
        catch (Exception)
        {
            return true;
        }
    }

    private static bool AnyElement(JsonElement element, Func<string, bool> isName, Func<object?, bool> matches)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (isName(member.Name) && matches(member.Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyPair(IEnumerable map, Func<string, bool> isName, Func<object?, bool> matches)
    {
        var pairs = map is IDictionary dictionary ? dictionary.GetEnumerator() : map.GetEnumerator();
        try
        {
            for (var done = 0; pairs.MoveNext(); done++)
            {
                if (done == MaxItems
                    || (PairMembers.TryRead(pairs.Current, out var key, out var value) && isName(KeyText(key)) && matches(value)))
                {
                    return true;
                }
            }

            return false;
        }
        finally
        {
            Dispose(pairs);
        }
    }

    // Its own method, so that the assembly of the type is loaded only for such values.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AnyNameValue(object owner, Func<string, bool> isName, Func<object?, bool> matches)
    {
        var pairs = (System.Collections.Specialized.NameValueCollection)owner;
        foreach (var key in pairs.AllKeys)
        {
            if (key is not null && isName(key) && pairs.GetValues(key) is { } values && values.Any(matches))
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyProperty(object owner, Func<string, bool> isName, Func<object?, bool> matches)
    {
        foreach (var member in InfoOf(owner)?.Properties ?? [])
        {
            if (member.Get is { } get
                && (member.IsExtensionData
                    ? get(owner) is IEnumerable pairs && AnyPair(pairs, isName, matches)
                    : IsNamed(member, isName) && matches(get(owner))))
            {
                return true;
            }
        }

        // Also those that the serializer leaves out.
        return AnyRead(owner, TypeReaders.Of(owner.GetType()), isName, matches)
            || (_reader is { } reader && reader.Type.IsInstanceOfType(owner) && AnyRead(owner, reader, isName, matches));
    }

    private bool AnyRead(object owner, TypeReader reader, Func<string, bool> isName, Func<object?, bool> matches)
    {
        for (var i = 0; i < reader.Members.Length; i++)
        {
            var member = reader.Members[i];
            if (member.Traits.HasFlag(MemberTraits.ExtensionData)
                ? reader.Get(owner, i) is IEnumerable pairs && AnyPair(pairs, isName, matches)
                : IsNamed(member, reader.Type, isName) && matches(reader.Get(owner, i)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsNamed(JsonPropertyInfo member, Func<string, bool> isName) =>
        isName(member.Name) || (_options.HasWireNames && WireNames.Of(member) is { } name && isName(name));

    private bool IsNamed(ReadableMember member, Type type, Func<string, bool> isName) =>
        isName(member.Name) || (_options.HasWireNames && WireNames.Of(member, type) is { } name && isName(name));

    // Of the base type that the metadata covers, where it doesn't cover the type.
    private JsonTypeInfo? InfoOf(object owner)
    {
        for (var type = owner.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            if (_types.TryGetTypeInfo(type, out var info) && info.Properties.Count > 0)
            {
                return info;
            }
        }

        return null;
    }
}
