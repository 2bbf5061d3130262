// The public types of Powertools' metrics (version 2) that examples and users name; without behavior.
#nullable disable
#pragma warning disable

using System;
using System.Collections.Generic;

namespace AWS.Lambda.Powertools.Metrics
{
    public class MetricsAttribute : Attribute
    {
        public string Namespace { get; set; }
        public string FunctionName { get; set; }
        public string Service { get; set; }
        public bool CaptureColdStart { get; set; }
        public bool RaiseOnEmptyMetrics { get; set; }
    }

    public enum MetricUnit
    {
        None,
        Seconds,
        Milliseconds,
        Count,
    }

    public enum MetricResolution
    {
        Standard = 60,
        High = 1,
        Default = 0,
    }

    public class MetricsOptions
    {
        public string Namespace { get; set; }
        public string Service { get; set; }
        public bool? RaiseOnEmptyMetrics { get; set; }
        public bool? CaptureColdStart { get; set; }
        public Dictionary<string, string> DefaultDimensions { get; set; }
        public string FunctionName { get; set; }
    }

    public interface IMetrics
    {
        void AddMetric(string key, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Default);
        void AddDimension(string key, string value);
        void AddMetadata(string key, object value);
        void SetDefaultDimensions(Dictionary<string, string> defaultDimensions);
        void SetNamespace(string nameSpace);
        void PushSingleMetric(
            string name, double value, MetricUnit unit, string nameSpace = null, string service = null,
            Dictionary<string, string> dimensions = null, MetricResolution resolution = MetricResolution.Default);
        void ClearDefaultDimensions();
        void Flush(bool metricsOverflow = false);
        MetricsOptions Options { get; }
    }

    public class Metrics
    {
        public static IMetrics Instance => null;
        public static Dictionary<string, string> DefaultDimensions => null;
        public static IMetrics Configure(Action<MetricsOptions> configure) => null;
        public static void AddMetric(
            string key, double value, MetricUnit unit = MetricUnit.None, MetricResolution resolution = MetricResolution.Default)
        { }
        public static void AddDimension(string key, string value) { }
        public static void AddDimensions(params (string key, string value)[] dimensions) { }
        public static void AddMetadata(string key, object value) { }
        public static void SetDefaultDimensions(Dictionary<string, string> defaultDimensions) { }
        public static void ClearDefaultDimensions() { }
        public static void SetNamespace(string nameSpace) { }
        public static void PushSingleMetric(
            string name, double value, MetricUnit unit, string nameSpace = null, string service = null,
            Dictionary<string, string> dimensions = null, MetricResolution resolution = MetricResolution.Default)
        { }
        public static void UseMetricsForTests(IMetrics metricsInstance) { }
    }
}
