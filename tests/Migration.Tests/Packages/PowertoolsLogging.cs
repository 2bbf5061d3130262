// The public types of Powertools' logging (versions 1 and 2) that examples and users name; without behavior.
#nullable disable
#pragma warning disable

using System;
using System.Collections.Generic;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;
using Microsoft.Extensions.Logging;

namespace AWS.Lambda.Powertools.Common
{
    public interface IConsoleWrapper
    {
        void WriteLine(string message);
    }
}

namespace AWS.Lambda.Powertools.Logging
{
    [AttributeUsage(AttributeTargets.Method)]
    public class LoggingAttribute : Attribute
    {
        public string Service { get; set; }
        public LogLevel LogLevel { get; set; } = LogLevel.None;
        public double SamplingRate { get; set; }
        public bool LogEvent { get; set; }
        public string CorrelationIdPath { get; set; }
        public bool ClearState { get; set; }
        public LoggerOutputCase LoggerOutputCase { get; set; }
        public bool FlushBufferOnUncaughtError { get; set; }
    }

    public enum LoggerOutputCase
    {
        Default,
        CamelCase,
        PascalCase,
        SnakeCase,
    }

    public static class CorrelationIdPaths
    {
        public const string ApiGatewayRest = "/RequestContext/RequestId";
        public const string ApiGatewayHttp = "/RequestContext/RequestId";
        public const string ApplicationLoadBalancer = "/Headers/x-amzn-trace-id";
        public const string EventBridge = "/Id";
    }

    public class LogEntry
    {
        public object Message { get; internal set; }
        public LogLevel Level { get; internal set; }
    }

    public interface ILogFormatter
    {
        object FormatLogEntry(LogEntry logEntry);
    }

    public class LogBufferingOptions
    {
        public bool Enabled { get; set; }
        public int MaxBytes { get; set; }
        public LogLevel BufferAtLogLevel { get; set; }
        public bool FlushOnErrorLog { get; set; }
    }

    public class PowertoolsLoggerConfiguration
    {
        public string Service { get; set; }
        public string TimestampFormat { get; set; }
        public LogLevel MinimumLogLevel { get; set; }
        public double SamplingRate { get; set; }
        public LoggerOutputCase LoggerOutputCase { get; set; }
        public ILogFormatter LogFormatter { get; set; }
        public JsonSerializerOptions JsonOptions { get; set; }
        public LogBufferingOptions LogBuffering { get; set; } = new();
        public Common.IConsoleWrapper LogOutput { get; set; }
    }

    public static class PowertoolsLoggingBuilderExtensions
    {
        public static ILoggingBuilder AddPowertoolsLogger(
            this ILoggingBuilder builder, Action<PowertoolsLoggerConfiguration> configure) => builder;
    }

    public static class PowertoolsLoggerExtensions
    {
        public static void LogInformation(this ILogger logger, object message) { }
        public static void LogError(this ILogger logger, Exception exception) { }
        public static void AppendKeys(this ILogger logger, IEnumerable<KeyValuePair<string, object>> keys) { }
        public static void AppendKey(this ILogger logger, string key, object value) { }
        public static IEnumerable<KeyValuePair<string, object>> GetAllKeys(this ILogger logger) => null;
        public static void RemoveKeys(this ILogger logger, params string[] keys) { }
        public static void RemoveKey(this ILogger logger, string key) { }
        public static void FlushBuffer(this ILogger logger) { }
        public static void LogInformation<T>(this ILogger logger, T extraKeys, string message, params object[] args) where T : class { }
    }

    public static class Logger
    {
        public static ILogger Create(string categoryName) => null;
        public static ILogger Create<T>() => null;
        public static void Configure(Action<PowertoolsLoggerConfiguration> configure) { }
        public static void UseFormatter(ILogFormatter logFormatter) { }
        public static void UseDefaultFormatter() { }
        public static void AppendKey(string key, object value) { }
        public static void AppendKeys(IEnumerable<KeyValuePair<string, object>> keys) { }
        public static void AppendKeys(IEnumerable<KeyValuePair<string, string>> keys) { }
        public static void RemoveKeys(params string[] keys) { }
        public static void RemoveKey(string key) { }
        public static void RemoveAllKeys() { }
        public static IEnumerable<KeyValuePair<string, object>> GetAllKeys() => null;
        public static void FlushBuffer() { }
        public static void LogDebug(string message, params object[] args) { }
        public static void LogInformation(EventId eventId, Exception exception, string message, params object[] args) { }
        public static void LogInformation(EventId eventId, string message, params object[] args) { }
        public static void LogInformation(Exception exception, string message, params object[] args) { }
        public static void LogInformation(string message, params object[] args) { }
        public static void LogInformation(object message) { }
        public static void LogInformation(Exception exception) { }
        public static void LogInformation<T>(T extraKeys, Exception exception, string message, params object[] args) where T : class { }
        public static void LogInformation<T>(T extraKeys, string message, params object[] args) where T : class { }
        public static void LogError<T>(T extraKeys, string message, params object[] args) where T : class { }
        public static void LogError(Exception exception, string message, params object[] args) { }
        public static void LogError(string message, params object[] args) { }
        public static void LogError(Exception exception) { }
        public static void LogCritical(string message, params object[] args) { }
        public static void Log(LogLevel logLevel, string message, params object[] args) { }
        public static void Log(LogLevel logLevel, Exception exception, string message, params object[] args) { }
        public static void Log<T>(LogLevel logLevel, T extraKeys, string message, params object[] args) where T : class { }
    }
}

namespace AWS.Lambda.Powertools.Logging.Serializers
{
    public class PowertoolsSourceGeneratorSerializer<TContext> : SourceGeneratorLambdaJsonSerializer<TContext>
        where TContext : System.Text.Json.Serialization.JsonSerializerContext
    {
    }
}
