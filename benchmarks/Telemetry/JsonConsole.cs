using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lamplighter.Benchmarks;

// Microsoft's JSON console, without its queue: what it writes goes nowhere, at once, as ours does.
internal sealed class JsonConsole : ILogger
{
    private readonly ConsoleFormatter _formatter;
    private readonly LoggerExternalScopeProvider _scopes = new();
    private readonly StringWriter _writer = new();
    private readonly byte[] _bytes = new byte[16 * 1024];

    internal JsonConsole()
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddJsonConsole(console => console.IncludeScopes = true))
            .BuildServiceProvider();
        _formatter = services.GetServices<ConsoleFormatter>().First(formatter => formatter.Name == ConsoleFormatterNames.Json);
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        _formatter.Write(new LogEntry<TState>(logLevel, "Orders", eventId, state, exception, formatter), _scopes, _writer);
        var text = _writer.GetStringBuilder();
        var length = 0;
        foreach (var chunk in text.GetChunks())
        {
            length += Encoding.UTF8.GetBytes(chunk.Span, _bytes.AsSpan(length));
        }

        Stream.Null.Write(_bytes.AsSpan(0, length));
        text.Clear();
    }
}
