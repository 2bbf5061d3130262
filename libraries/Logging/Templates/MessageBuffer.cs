using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Core.Redaction;
using Lamplighter.Internal.Core.Values;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.Text;

namespace Lamplighter.Internal.Logging.Templates;

// A pooled text in which a message is put together. For one thread at a time; rented ones nest.
internal sealed class MessageBuffer : IDisposable
{
    private const int KeptCharacters = 16 * 1024;
    private const int MaxItems = 1000;

    [ThreadStatic]
    private static MessageBuffer? t_spare;

    private char[] _text = new char[256];
    private int _length;
    private LambdaProcess _process = null!;
    private Redactor _redactor = Redactor.None;
    private int _maxBytes;

    private MessageBuffer()
    {
    }

    internal ReadOnlySpan<char> Written => TextLimit.Cut(_text.AsSpan(0, _length));

    internal static MessageBuffer Rent(LambdaProcess process, Redactor redactor, int maxBytes)
    {
        var buffer = t_spare ?? new MessageBuffer();
        t_spare = null;
        buffer._process = process;
        buffer._redactor = redactor;
        buffer._maxBytes = maxBytes;
        buffer._length = 0;
        return buffer;
    }

    public void Dispose()
    {
        if (_text.Length <= KeptCharacters)
        {
            t_spare = this;
        }
    }

    internal void Append(ReadOnlySpan<char> text)
    {
        // Text beyond the limit is cut later, so it isn't copied.
        text = text[..Math.Min(text.Length, Math.Max(0, _maxBytes + 1 - _length))];
        if (text.Length > _text.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    // Across what was put together.
    internal void HidePatterns()
    {
        if (_redactor.HasPatterns)
        {
            var text = new string(_text, 0, _length);
            var hidden = _redactor.HidePatternsIn(text);
            if (!ReferenceEquals(hidden, text))
            {
                _length = 0;
                Append(hidden);
            }
        }
    }

    internal void Append<T>(T value, TemplatePlaceholder placeholder)
    {
        var start = _length;
        try
        {
            if (!_redactor.IsEmpty)
            {
                AppendRedacted(value, placeholder);
            }
            else
            {
                AppendValue(value, placeholder.Format);
            }
        }
        catch (Exception error)
        {
            _length = start;
            Append($"({value!.GetType().FullName} threw {error.GetType().Name})");
        }

        if (placeholder.Alignment != 0)
        {
            Align(start, placeholder.Alignment);
        }
    }

    private void AppendValue<T>(T value, string? format)
    {
        if (typeof(T) == typeof(int))
        {
            AppendNumber(Unsafe.As<T, int>(ref value), format);
        }
        else if (value is null)
        {
            Append("(null)");
        }
        else if (value is string text)
        {
            Append(text.AsSpan());
        }
        else if (value is ISpanFormattable)
        {
            AppendFormattable(value, format);
        }
        else if (value is StringBuilder builder)
        {
            foreach (var chunk in builder.GetChunks())
            {
                Append(chunk.Span);
            }
        }
        else if (ReadableValues.IsUnread(value, out var type))
        {
            Append(type);
        }
        else if (value is IEnumerable items)
        {
            AppendItems(items);
        }
        else
        {
            Append(InvariantText.Of(value, format));
        }
    }

    // By far the most frequent value.
    private void AppendNumber(int value, string? format)
    {
        int written;
        while (!value.TryFormat(_text.AsSpan(_length), out written, format, CultureInfo.InvariantCulture))
        {
            // A format such as D900000000 asks for more characters than a line can hold.
            if (_text.Length > TextLimit.Characters)
            {
                return;
            }

            Grow(_text.Length);
        }

        _length += written;
    }

    private void AppendFormattable<T>(T value, string? format)
    {
        // Cast and call in one do not box a value type, once optimized.
        int written;
        while (!((ISpanFormattable)value!).TryFormat(_text.AsSpan(_length), out written, format, CultureInfo.InvariantCulture))
        {
            if (_text.Length > TextLimit.Characters)
            {
                return;
            }

            Grow(_text.Length);
        }

        _length += written;
    }

    // Items that are sequences aren't enumerated, because a sequence can contain itself.
    private void AppendItems(IEnumerable items)
    {
        var left = MaxItems;
        foreach (var item in items)
        {
            if (left < MaxItems)
            {
                Append(", ");
            }

            if (left-- == 0)
            {
                Append("…");
                return;
            }

            Append(item switch
            {
                null => "(null)",
                string text => text,
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ when ReadableValues.IsUnread(item, out var type) => type,
                _ => InvariantText.Of(item),
            });
        }
    }

    // The text of an object could have what a rule hides in its JSON, so its JSON stands in the message.
    private void AppendRedacted<T>(T value, TemplatePlaceholder placeholder)
    {
        if (_redactor.Hides(placeholder.Name))
        {
            Append(Redactor.Mask);
            return;
        }

        var start = _length;
        if (value is string text)
        {
            Append(_redactor.HideInLong(text));
            return;
        }

        if (value is not null && !ReadableValues.HasOwnText(value) && !IsFormattedText(value, placeholder.Name))
        {
            using var hidden = JsonLine.Rent();
            _redactor.Write(_process.Json, hidden.Writer, placeholder.Name, value, _maxBytes);
            Append(Encoding.UTF8.GetString(hidden.Written.Span));
            return;
        }

        AppendValue(value, placeholder.Format);

        // These texts have nothing that a name could hide, but a pattern can be that of a whole value.
        if (_redactor.HasPatterns || value is not (null or int or long or double or decimal or bool or Guid))
        {
            var own = new string(_text, start, _length - start);
            _length = start;
            Append(_redactor.HideIn(own));
        }
    }

    // Values with formats, such as those of libraries for dates, keep their text unless their JSON has something to hide.
    private bool IsFormattedText(object value, string name)
    {
        if (value is not IFormattable)
        {
            return false;
        }

        using var plain = JsonLine.Rent();
        using var hidden = JsonLine.Rent();
        _process.Json.Write(plain.Writer, value, _maxBytes);
        _redactor.Write(_process.Json, hidden.Writer, name, value, _maxBytes);
        return hidden.Written.Span.SequenceEqual(plain.Written.Span);
    }

    private void Align(int start, int alignment)
    {
        var padding = Math.Abs(alignment) - (_length - start);
        if (padding <= 0)
        {
            return;
        }

        if (padding > _text.Length - _length)
        {
            Grow(padding);
        }

        var text = _text.AsSpan(start);
        var length = _length - start;
        if (alignment > 0)
        {
            text[..length].CopyTo(text[padding..]);
            text[..padding].Fill(' ');
        }
        else
        {
            text.Slice(length, padding).Fill(' ');
        }

        _length += padding;
    }

    private void Grow(int room) => Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + room));
}
