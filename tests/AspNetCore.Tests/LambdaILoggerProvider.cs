namespace Microsoft.Extensions.Logging;

// Stands in for the provider of Amazon.Lambda.Logging.AspNetCore, which has this name.
internal sealed class LambdaILoggerProvider : ILoggerProvider, ILogger
{
    internal int Lines { get; private set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines++;

    public void Dispose()
    {
    }
}
