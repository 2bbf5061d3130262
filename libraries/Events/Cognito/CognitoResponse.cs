using System.Text.Json;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Values;

namespace Lamplighter;

/// <summary>The response in the event of a Cognito trigger: what Cognito sent, and what you set. Not thread-safe.</summary>
public class CognitoResponse
{
    private readonly JsonPart _sent;
    private readonly List<KeyValuePair<string, object?>> _set = [];

    internal CognitoResponse(JsonPart sent) => _sent = sent;

    /// <summary>Sets a member for which there isn't a property.</summary>
    /// <param name="name">The name in the JSON.</param>
    /// <param name="value">The value; null writes JSON <c>null</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public void Set(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _set.RemoveAll(member => member.Key == name);
        _set.Add(new(name, value));
    }

    internal void Write(Utf8JsonWriter json)
    {
        Prepare();
        json.WriteStartObject();
        if (_sent.IsObject)
        {
            foreach (var member in _sent)
            {
                if (member.Name is { } name && IndexOf(name) < 0)
                {
                    json.WritePropertyName(name);
                    json.WriteRawValue(member.Raw.Span, skipInputValidation: true);
                }
            }
        }

        foreach (var (name, value) in _set)
        {
            json.WritePropertyName(name);
            LambdaProcess.Current.Json.WriteResponse(json, value);
        }

        json.WriteEndObject();
    }

    private protected virtual void Prepare()
    {
    }

    private protected bool? GetFlag(string name, ReadOnlySpan<byte> utf8) =>
        IndexOf(name) is >= 0 and var index ? _set[index].Value as bool? : _sent.Find(utf8).GetBoolean();

    private protected string? GetText(string name, ReadOnlySpan<byte> utf8) =>
        IndexOf(name) is >= 0 and var index ? _set[index].Value as string : _sent.Find(utf8).GetText();

    private protected T? GetSet<T>(string name)
        where T : class =>
        IndexOf(name) is >= 0 and var index ? _set[index].Value as T : null;

    private int IndexOf(string name) => _set.FindIndex(member => member.Key == name);
}
