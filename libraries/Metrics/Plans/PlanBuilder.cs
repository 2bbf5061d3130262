using Lamplighter.Internal.Core.Invocations;
using Lamplighter.Internal.EmfMetrics.Emf;
using Lamplighter.Internal.EmfMetrics.Settings;

namespace Lamplighter.Internal.EmfMetrics.Plans;

// The attribute takes precedence over the options, and the options over the environment. There is no call that could throw for an
// invalid value: it's left out, and a diagnostic line reports it.
internal static class PlanBuilder
{
    private const string NoService = "service_undefined";

    internal static MetricsPlan Build(
        LambdaProcess process, MetricsEnvironment environment, MetricsOptions options, MetricsAttribute? attribute, int version)
    {
        var service = FirstService(process, options, attribute?.Service, options.Service, process.Service, process.Settings.Service);
        var plan = new MetricsPlan(
            FirstNamespace(
                process,
                attribute?.Namespace,
                options.Namespace,
                string.IsNullOrEmpty(environment.Namespace) ? null : environment.Namespace),
            service is null ? [] : [new(options.ServiceDimension!, service)])
        {
            HasService = service is not null,
            CaptureColdStart = attribute?.WantsColdStart ?? options.CaptureColdStart,
            MaxDocumentBytes = options.MaxDocumentBytes,
            Version = version,
            Attribute = attribute,
        };
        if (attribute?.DefaultDimensions is { } pairs)
        {
            return Add(process, plan, pairs);
        }

        // One by one: to copy an array of pairs at once is code that would be compiled at each cold start.
        var dimensions = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in plan.Dimensions)
        {
            Set(dimensions, name, value);
        }

        foreach (var (name, value) in options.DefaultDimensions)
        {
            Set(dimensions, name, value);
        }

        return plan.With([.. dimensions]);
    }

    // Replaces the default dimensions of a plan. Its service stays unless one of the new dimensions has the name.
    internal static MetricsPlan Replace(MetricsPlan plan, ReadOnlySpan<(string Name, string Value)> defaults)
    {
        var dimensions = new List<KeyValuePair<string, string>>(defaults.Length + 1);
        if (plan.HasService)
        {
            dimensions.Add(plan.Dimensions[0]);
        }

        foreach (var (name, value) in defaults)
        {
            Set(dimensions, name, value);
        }

        return plan.With([.. dimensions]);
    }

    private static MetricsPlan Add(LambdaProcess process, MetricsPlan plan, string[] pairs)
    {
        foreach (var pair in pairs)
        {
            var equals = pair?.IndexOf('=', StringComparison.Ordinal) ?? -1;
            if (equals < 0)
            {
                process.WarnOnce(
                    $"[Metrics(DefaultDimensions = …)] contains \"{pair}\", which is left out. Use \"name=value\".");
                continue;
            }

            var (name, value) = (pair![..equals], pair[(equals + 1)..]);
            var problem = EmfRules.DimensionName(name) ?? EmfRules.DimensionValue(name, value)
                ?? (plan.Dimensions.Length == EmfRules.MaxDimensions && !plan.HasDimension(name) ? EmfRules.TooManyDimensions : null);
            if (problem is null)
            {
                var dimensions = new List<KeyValuePair<string, string>>(plan.Dimensions);
                Set(dimensions, name, value);
                var wider = plan.With([.. dimensions]);
                if (wider.Bytes <= plan.MaxDocumentBytes / 2)
                {
                    plan = wider;
                    continue;
                }

                problem = $"With the dimension \"{name}\", the default dimensions take more than {plan.MaxDocumentBytes / 2} bytes, "
                    + "half of MetricsOptions.MaxDocumentBytes.";
            }

            process.WarnOnce($"{problem} The dimension is left out of [Metrics(DefaultDimensions = …)].");
        }

        return plan;
    }

    private static void Set(List<KeyValuePair<string, string>> dimensions, string name, string value)
    {
        for (var i = 0; i < dimensions.Count; i++)
        {
            if (dimensions[i].Key == name)
            {
                dimensions[i] = new(name, value);
                return;
            }
        }

        dimensions.Add(new(name, value));
    }

    // Null for documents without the dimension.
    private static string? FirstService(LambdaProcess process, MetricsOptions options, params string?[] services)
    {
        if (options.ServiceDimension is not { } dimension)
        {
            return null;
        }

        var found = NoService;
        foreach (var service in services)
        {
            if (service is not null && EmfRules.DimensionValue(dimension, service) is var problem && Accept(process, problem))
            {
                found = service;
                break;
            }
        }

        return found == NoService && options.OmitUndefinedService ? null : found;
    }

    private static string? FirstNamespace(LambdaProcess process, params string?[] namespaces)
    {
        foreach (var name in namespaces)
        {
            if (name is not null && EmfRules.Namespace(name) is var problem && Accept(process, problem))
            {
                return name;
            }
        }

        return null;
    }

    private static bool Accept(LambdaProcess process, string? problem)
    {
        if (problem is not null)
        {
            process.WarnOnce($"{problem} The value isn't used.");
        }

        return problem is null;
    }
}
