using Lamplighter.Hosting;
using Lamplighter.Output;

namespace Lamplighter.Lines;

internal static class TimeZones
{
    // Null is UTC. Lambda itself sets TZ to ":UTC".
    internal static TimeZoneInfo? Of(LambdaProcess process)
    {
        var name = process.Settings.TimeZone.TrimStart(':');
        if (name is "" or "UTC" or "Etc/UTC" or "GMT" or "Z")
        {
            return null;
        }

        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception)
        {
            process.WarnOnce($"The environment variable TZ is \"{name}\", a time zone that this system does not know; log lines carry UTC.");
            return null;
        }
    }
}
