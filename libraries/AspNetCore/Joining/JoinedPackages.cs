using System.ComponentModel;
using Lamplighter.Internal.Core.Invocations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lamplighter.Internal.AspNetCore.Joining;

/// <summary>
/// The packages that take part in requests although no attribute names them. Generated code in the application registers those that it
/// references, because packages don't reference each other. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JoinedPackages
{
    private const string ConsoleProvider = "Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider";

    // Amazon.Lambda.AspNetCoreServer adds it, in class libraries maybe after AddLamplighter.
    private const string AmazonProvider = "Microsoft.Extensions.Logging.LambdaILoggerProvider";

    private static volatile Action<ILoggingBuilder>? s_logging;
    private static volatile Action<LambdaProcess>? s_tracing;

    /// <summary>Makes <c>AddLamplighter</c> add a logger provider. For generated code.</summary>
    /// <param name="add">Adds the provider.</param>
    public static void SetLogging(Action<ILoggingBuilder> add) => s_logging = add;

    /// <summary>Makes requests have spans. For generated code.</summary>
    /// <param name="join">Prepares a process before its first request.</param>
    public static void SetTracing(Action<LambdaProcess> join) => s_tracing = join;

    internal static void Join(LambdaProcess process)
    {
        try
        {
            s_tracing?.Invoke(process);
        }
        catch (Exception error)
        {
            process.Warn("Tracing couldn't be prepared for requests, so they have no spans.", error);
        }
    }

    internal static void AddLogging(IServiceCollection services)
    {
        if (s_logging is { } add)
        {
            RemoveConsole(services);
            services.AddLogging(add);
            services.Configure<LoggerFilterOptions>(SetDefaults);
        }
    }

    // The framework writes several lines for each request: the project templates of ASP.NET Core set the same level. Amazon's provider
    // would write each line a second time. Rules of the application come later and win.
    private static void SetDefaults(LoggerFilterOptions options)
    {
        options.Rules.Insert(0, new LoggerFilterRule(null, "Microsoft.AspNetCore", LogLevel.Warning, null));
        options.Rules.Insert(0, new LoggerFilterRule(AmazonProvider, null, LogLevel.None, null));
    }

    // It would write each line a second time too. Found by its name, so that its assembly isn't loaded.
    private static void RemoveConsole(IServiceCollection services)
    {
        for (var i = services.Count - 1; i >= 0; i--)
        {
            if (services[i] is { IsKeyedService: false, ImplementationType.FullName: ConsoleProvider })
            {
                services.RemoveAt(i);
            }
        }
    }
}
