using Lamplighter.Internal.Core.Invocations;

namespace Lamplighter.Internal.Logging.Timestamps;

internal static class TimeZones
{
    // Null is UTC. Lambda itself sets TZ to ":UTC".
    internal static TimeZoneInfo? Find(string variable, LambdaProcess process)
    {
        var name = variable.TrimStart(':');
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
            process.WarnOnce($"The environment variable TZ is \"{name}\", which isn't a time zone of this system. Log lines use UTC.");
            return null;
        }
    }
}
