using System.Reflection;

namespace Lamplighter.LocalHost.Explorer;

/// <summary>The files of the explorer's page, which are embedded in the tool.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";

    // Large, and not part of exported sessions: read when the page asks for it.
    private const string Library = "swagger/";

    private static readonly Dictionary<string, string> s_types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private static readonly Dictionary<string, byte[]> s_files = Load();

    public static bool TryGet(string name, out byte[] content, out string type)
    {
        type = s_types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");
        return s_files.TryGetValue(name, out content!) || TryReadLibrary(name, out content);
    }

    public static byte[] Get(string name) => s_files[name];

    private static bool TryReadLibrary(string name, out byte[] content)
    {
        var assembly = Assembly.GetExecutingAssembly();
        content = assembly.GetManifestResourceInfo(Library + name) is null ? [] : Read(assembly, Library + name);
        return content.Length > 0;
    }

    private static Dictionary<string, byte[]> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..], name => Read(assembly, name));
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
