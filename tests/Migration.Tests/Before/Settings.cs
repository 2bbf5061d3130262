using System;
using System.Collections.Generic;
using AWS.Lambda.Powertools.Logging;
using AWS.Lambda.Powertools.Metrics;
using Microsoft.Extensions.Logging;

namespace Shop;

public static class Settings
{
    public static void Apply(ILoggingBuilder builder)
    {
        Logger.Configure(options =>
        {
            options.Service = "shop";
            options.MinimumLogLevel = LogLevel.Debug;
            options.SamplingRate = 0.1;
            options.LoggerOutputCase = LoggerOutputCase.CamelCase;
            options.LogBuffering = new LogBufferingOptions
            {
                Enabled = true,
                BufferAtLogLevel = LogLevel.Debug,
                FlushOnErrorLog = true,
                MaxBytes = 10240,
            };
        });
        builder.AddPowertoolsLogger(options => options.TimestampFormat = "O");
        Metrics.Configure(options =>
        {
            options.Namespace = "Shop";
            options.RaiseOnEmptyMetrics = true;
            options.DefaultDimensions = new Dictionary<string, string> { { "Environment", "test" }, { "Team", "blue" } };
            options.FunctionName = "checkout";
        });
    }

    public static void Use(ILogger log, Dictionary<string, object> keys)
    {
        log.AppendKey("tenant", "blue");
        log.RemoveKey("tenant");
        Logger.RemoveKey("tenant");
        Logger.RemoveAllKeys();
        foreach (var pair in Logger.GetAllKeys())
        {
            AWS.Lambda.Powertools.Logging.Logger.LogDebug(pair.Key);
        }

        try
        {
            // Text is a value here, not keys.
            Logger.LogInformation("Order {Id}", "o-1");
            Logger.LogInformation(keys, "With {Count} keys", keys.Count);
            log.LogInformation(keys, "With keys");
            Logger.LogInformation(new EventId(7, "Paid"), "Paid {Amount}", 3);
            Logger.LogInformation(new { Total = 3 });
            Logger.Log(LogLevel.Warning, "Slow");
        }
        catch (InvalidOperationException error)
        {
            log.LogError(error);
        }

        Metrics.Instance.AddMetric("Orders", 1);
        Metrics.SetNamespace("Other");
        Metrics.ClearDefaultDimensions();
        Metrics.AddMetric(key: "Items", value: 2, unit: MetricUnit.Count);
    }
}
