using System.Text.Json;

namespace Lamplighter.Internal.AwsSdk.Messages;

// Finds where the messages of a JSON request get their trace, in one pass.
internal ref struct MessageJson
{
    private readonly MessageForm _form;
    private readonly List<JsonInsertion> _insertions = [];
    private Utf8JsonReader _json;

    private MessageJson(ReadOnlySpan<byte> json, MessageForm form)
    {
        _json = new Utf8JsonReader(json);
        _form = form;
    }

    // Null where nothing is to be added: what the caller has set stays.
    internal static byte[]? Edit(ReadOnlySpan<byte> json, MessageForm form)
    {
        var messages = new MessageJson(json, form);
        messages.Read();
        return messages._insertions.Count == 0 ? null : JsonInsertion.Apply(json, messages._insertions);
    }

    private void Read()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        if (!_form.IsList)
        {
            ReadMessage();
            return;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var isEntries = _json.ValueTextEquals("Entries"u8);
            _json.Read();
            if (!isEntries || _json.TokenType != JsonTokenType.StartArray)
            {
                _json.Skip();
                continue;
            }

            while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            {
                if (_json.TokenType == JsonTokenType.StartObject)
                {
                    ReadMessage();
                }
                else
                {
                    _json.Skip();
                }
            }
        }
    }

    private void ReadMessage()
    {
        var start = (int)_json.BytesConsumed;
        var (hasHeader, hasSystemAttributes, hasAttributes, isEmpty) = (false, false, false, true);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            if (_json.ValueTextEquals("TraceHeader"u8))
            {
                hasHeader = true;
                _json.Skip();
            }
            else if (_json.ValueTextEquals("MessageSystemAttributes"u8))
            {
                hasSystemAttributes = true;
                Add(_form.InSystemAttributes, MessageForm.SystemAttribute, int.MaxValue);
            }
            else if (_json.ValueTextEquals("MessageAttributes"u8))
            {
                hasAttributes = true;
                Add(_form.InAttributes, MessageForm.Attribute, MessageLimits.AttributesBeforeOurs);
            }
            else
            {
                _json.Skip();
            }
        }

        // The last one of an empty message isn't followed by a member.
        var insertion = new JsonInsertion(start, isFollowed: !isEmpty);
        insertion.Add(hasHeader ? null : _form.Header);
        insertion.Add("MessageSystemAttributes"u8, hasSystemAttributes ? null : _form.InSystemAttributes);
        insertion.Add("MessageAttributes"u8, hasAttributes ? null : _form.InAttributes);
        if (!insertion.IsEmpty)
        {
            _insertions.Add(insertion);
        }
    }

    // To attributes that are there, if they are at most this many.
    private void Add(byte[]? member, string name, int most)
    {
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip();
            return;
        }

        var start = (int)_json.BytesConsumed;
        var (count, isThere) = (0, false);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            count++;
            isThere |= _json.ValueTextEquals(name);
            _json.Skip();
        }

        if (member is not null && !isThere && count <= most)
        {
            var insertion = new JsonInsertion(start, isFollowed: count > 0);
            insertion.Add(member);
            _insertions.Add(insertion);
        }
    }
}
