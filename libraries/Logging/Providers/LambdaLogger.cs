using System.Buffers;
using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.Core.Json;
using Lamplighter.Internal.Logging.Keys;
using Lamplighter.Internal.Logging.Lines;
using Lamplighter.Internal.Logging.State;
using Lamplighter.Internal.Logging.Templates;
using Lamplighter.Internal.Logging.Text;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Providers;

// ILogger of one category. It looks up options and invocation at each call, so it can be created before either. Thread-safe.
internal class LambdaLogger(string category) : ILogger
{
    private readonly LogCategory? _category = category.Length == 0 ? null : new LogCategory(category);

    public bool IsEnabled(LogLevel logLevel) => LoggingProcess.For(logLevel) is not null;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        var logging = LoggingProcess.Current;
        var process = logging.Process;
        try
        {
            return ScopeHandle.Push(process, ScopeKeys.Of(process, logging.Settings.Redactor, state));
        }
        catch (Exception error)
        {
            process.Warn("A log scope could not be read; its keys are missing.", error);
            return null;
        }
    }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (LoggingProcess.For(logLevel) is not { } logging)
        {
            return;
        }

        try
        {
            Write(logging, new LineDetails(logLevel, _category, eventId, exception), state, exception, formatter);
        }
        catch (Exception error)
        {
            logging.Process.Warn("A log line could not be written.", error);
        }
    }

    private static void Write<TState>(
        LoggingProcess logging, in LineDetails entry, TState state, Exception? exception, Func<TState, Exception?, string>? formatter)
    {
        if (state is not IReadOnlyCollection<KeyValuePair<string, object?>> pairs)
        {
            logging.WriteText(entry, Text(state, exception, formatter), LogArguments.None);
            return;
        }

        var copy = ArrayPool<KeyValuePair<string, object?>>.Shared.Rent(pairs.Count);
        var count = 0;
        try
        {
            count = Copy(pairs, copy, out var template);
            var values = new StateValues(copy, count);
            if (template is not null)
            {
                TrimNames(copy.AsSpan(0, count));
                logging.Write(entry, template, values);
            }
            else
            {
                var message = RedactedMessage.Of(logging.Settings.Redactor, Text(state, exception, formatter), copy.AsSpan(0, count));
                logging.WriteText(entry, message, values);
            }
        }
        finally
        {
            copy.AsSpan(0, count).Clear();
            ArrayPool<KeyValuePair<string, object?>>.Shared.Return(copy);
        }
    }

    // The list makes its values at each access, so each is read once.
    private static int Copy(
        IReadOnlyCollection<KeyValuePair<string, object?>> pairs, KeyValuePair<string, object?>[] copy, out string? template)
    {
        template = null;
        var count = 0;
        if (pairs is IReadOnlyList<KeyValuePair<string, object?>> list)
        {
            var all = Math.Min(list.Count, copy.Length);
            for (var i = 0; i < all; i++)
            {
                Add(list[i], copy, ref count, ref template);
            }
        }
        else
        {
            foreach (var pair in pairs)
            {
                if (count < copy.Length)
                {
                    Add(pair, copy, ref count, ref template);
                }
            }
        }

        return count;
    }

    private static void Add(KeyValuePair<string, object?> pair, KeyValuePair<string, object?>[] copy, ref int count, ref string? template)
    {
        if (pair is { Key: ScopeKeys.TemplateKey, Value: string text })
        {
            template = text;
        }
        else if (!string.IsNullOrEmpty(pair.Key))
        {
            copy[count++] = pair;
        }
    }

    private static void TrimNames(Span<KeyValuePair<string, object?>> pairs)
    {
        foreach (ref var pair in pairs)
        {
            var name = KeyText.OfPlaceholder(pair.Key);
            if (!ReferenceEquals(name, pair.Key))
            {
                pair = new(name, pair.Value);
            }
        }
    }

    private static string Text<TState>(TState state, Exception? exception, Func<TState, Exception?, string>? formatter) =>
        (formatter is null ? state?.ToString() : formatter(state, exception)) ?? "";
}
