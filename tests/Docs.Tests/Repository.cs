using System.Reflection;

namespace Lamplighter.Tests.Docs;

internal static class Repository
{
    internal static string Root => Metadata("RepoRoot");

    internal static string Configuration => Metadata("Configuration");

    internal static string FrameworkPack => Metadata("FrameworkPack");

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
