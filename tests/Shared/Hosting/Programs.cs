using System.Reflection;

namespace Lamplighter.Tests.Hosting;

/// <summary>Where the programs under test were built.</summary>
internal static class Programs
{
    public static string LocalHost { get; } = Find("LocalHost");

    public static string RawFunction { get; } = Find("RawFunction");

    public static string Find(string name) => Path.Combine(
        AppContext.BaseDirectory,
        typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == name).Value!);
}
