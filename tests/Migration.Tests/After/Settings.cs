using System;
using System.Collections.Generic;
using Lamplighter;
using Microsoft.Extensions.Logging;

namespace Shop;

public static class Settings
{
    public static void Apply(ILoggingBuilder builder)
    {
        Logger.Configure(options =>
        {
            options.Service = "shop";
            options.MinimumLevel = LogLevel.Debug;
            options.SampleRate = 0.1;
            options.KeyCase = LogKeyCase.CamelCase;
            options.Buffer = new LogBufferOptions
            {
                Level = LogLevel.Debug,
                FlushOnError = true,
                MaxBytes = 10240,
            };
        });
        builder.AddLamplighterLogger(options => options.TimestampFormat = "O");
        Metrics.Configure(options =>
        {
            options.Namespace = "Shop";
            options.RaiseOnEmpty = true;
            options.DefaultDimensions["Environment"] = "test";
            options.DefaultDimensions["Team"] = "blue";
            options.FunctionName = "checkout";
        });
    }

    public static void Use(ILogger log, Dictionary<string, object> keys)
    {
        Logger.AppendKey("tenant", "blue");
        Logger.RemoveKeys("tenant");
        Logger.RemoveKeys("tenant");
        Logger.ClearKeys();
        foreach (var pair in Logger.GetKeys())
        {
            Lamplighter.Logger.LogDebug(pair.Key);
        }

        try
        {
            // Text is a value here, not keys.
            Logger.LogInformation("Order {Id}", "o-1");
            using (Logger.PushKeys(keys))
            {
                Logger.LogInformation("With {Count} keys", keys.Count);
            }

            using (log.BeginScope(keys))
            {
                log.LogInformation("With keys");
            }

            Logger.LogInformation(new EventId(7, "Paid"), "Paid {Amount}", 3);
            Logger.LogInformation(new { Total = 3 });
            Logger.Log(LogLevel.Warning, "Slow");
        }
        catch (InvalidOperationException error)
        {
            log.LogError(error, error.Message);
        }

        Metrics.AddMetric("Orders", 1);
        Metrics.SetNamespace("Other");
        Metrics.ClearDefaultDimensions();
        Metrics.AddMetric(name: "Items", value: 2, unit: MetricUnit.Count);
    }
}
