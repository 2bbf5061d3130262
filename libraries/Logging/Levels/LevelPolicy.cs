using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.Logging.Levels;

// The level that applies: first code, then the environment, and never below AWS_LAMBDA_LOG_LEVEL, because Lambda drops those lines.
internal sealed class LevelPolicy
{
    private readonly LambdaProcess _process;
    private readonly LogLevel _floor;
    private readonly LogLevel _default;

    internal LevelPolicy(LambdaProcess process, string level)
    {
        _process = process;
        _floor = Read("AWS_LAMBDA_LOG_LEVEL", process.Settings.LambdaLogLevel) ?? LogLevel.Trace;
        var configured = Read("POWERTOOLS_LOG_LEVEL (or LOG_LEVEL)", level);
        _default = configured is { } wanted ? Raise(wanted) : process.Settings.LambdaLogLevel.Length > 0 ? _floor : LogLevel.Information;
    }

    internal LogLevel Resolve(LogLevel? asked) => asked is { } level ? Raise(level) : _default;

    // Lambda drops lines below its own level also when they are flushed.
    internal bool CanBuffer(LogLevel level)
    {
        if (level >= _floor)
        {
            return true;
        }

        _process.WarnOnce(
            $"Lines of level {LevelNames.Of(level)} can't be buffered, because AWS_LAMBDA_LOG_LEVEL is " +
            $"{LevelNames.Of(_floor)} and Lambda drops lines below it. " +
            $"Set the function's application log level to {LevelNames.Of(level)}.");
        return false;
    }

    private LogLevel Raise(LogLevel asked)
    {
        if (asked >= _floor)
        {
            return asked;
        }

        _process.WarnOnce(
            $"The log level {LevelNames.Of(asked)} can't be used, because AWS_LAMBDA_LOG_LEVEL is " +
            $"{LevelNames.Of(_floor)} and Lambda drops lines below it. " +
            $"{LevelNames.Of(_floor)} is used. Set the function's application log level to {LevelNames.Of(asked)} to see these lines.");
        return _floor;
    }

    private LogLevel? Read(string name, string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (LevelNames.TryParse(text, out var level))
        {
            return level;
        }

        _process.WarnOnce(
            $"The environment variable {name} is \"{text}\", which isn't a log level. " +
            "Use TRACE, DEBUG, INFO, WARN, ERROR, FATAL or NONE. INFO is used.");
        return LogLevel.Information;
    }
}
