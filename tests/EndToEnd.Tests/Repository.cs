using System.Reflection;

namespace Lamplighter.Tests.EndToEnd;

internal static class Repository
{
    internal static string Root => Metadata("RepoRoot");

    internal static string LocalHost => Built("tools/LocalHost", "Lamplighter.LocalHost.dll");

    internal static string HelloWorld => Built("examples/HelloWorld", "HelloWorld.dll");

    internal static string MinimalApi => Built("examples/MinimalApi", "MinimalApi.dll");

    internal static string Orders => Built("examples/Orders", "Orders.dll");

    internal static string Shop => Built("tests/Functions/Shop", "Shop.dll");

    internal static string Otel => Built("tests/Functions/Otel", "Otel.dll");

    internal static string Otlp => Built("tests/Functions/Otlp", "Otlp.dll");

    internal static string OtlpLibrary => Built("tests/Functions/OtlpLibrary", "OtlpLibrary.dll");

    internal static string Feeds => Built("tests/Functions/Feeds", "Feeds.dll");

    internal static string Streamer => Built("tests/Functions/Streamer", "Streamer.dll");

    internal static string ManualRouter => Built("tests/Functions/ManualRouter", "ManualRouter.dll");

    internal static string TutorialStep(string folder) => Built($"examples/Tutorial/{folder}/src/Shop", "Shop.dll");

    // The OpenAPI document that the build wrote beside a program.
    internal static string DocumentBeside(string program) => Path.Combine(Path.GetDirectoryName(program)!, "openapi.json");

    private static string Built(string folder, string file) =>
        Path.Combine(Root, folder, "bin", Metadata("Configuration"), "net10.0", file);

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
