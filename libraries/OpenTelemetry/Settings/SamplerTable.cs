using System.Globalization;

namespace Lamplighter.Internal.OpenTelemetry.Settings;

// The values of OTEL_TRACES_SAMPLER.
internal static class SamplerTable
{
    internal const string Default = "parentbased_always_on";

    private const string Parent = "parentbased_";

    internal static OtlpSampler Parse(string name, string argument, Action<string> report)
    {
        // The default, without the conversion to upper case, which prepares the framework's cultures at each start.
        if (name == Default)
        {
            return OtlpSampler.ParentBased(OtlpSampler.AlwaysOn);
        }

        var followsParent = name.StartsWith(Parent, StringComparison.OrdinalIgnoreCase);
        var root = (followsParent ? name[Parent.Length..] : name).ToUpperInvariant() switch
        {
            "ALWAYS_ON" => OtlpSampler.AlwaysOn,
            "ALWAYS_OFF" => OtlpSampler.AlwaysOff,
            "TRACEIDRATIO" => OtlpSampler.TraceIdRatio(Ratio(argument, report)),
            _ => null,
        };
        if (root is null)
        {
            report(
                $"The environment variable OTEL_TRACES_SAMPLER is \"{name}\"; parentbased_always_on is used instead. Use always_on, "
                + "always_off, traceidratio, or one of these after parentbased_.");
            return OtlpSampler.ParentBased(OtlpSampler.AlwaysOn);
        }

        return followsParent ? OtlpSampler.ParentBased(root) : root;
    }

    private static double Ratio(string text, Action<string> report)
    {
        if (text.Length == 0)
        {
            return 1;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
        {
            return ratio;
        }

        report($"The environment variable OTEL_TRACES_SAMPLER_ARG is \"{text}\", which isn't a number from 0 to 1; 1 is used instead.");
        return 1;
    }
}
