using System.Text;

namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Reads a template, or a file that a template names.</summary>
internal static class TemplateFile
{
    // CloudFormation accepts 1 MB. The limit also ends the reading of a device such as /dev/zero.
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Returns the path that a template names. The error that is thrown otherwise is that of the caller.</summary>
    public static string Locate(string folder, string path, Func<string, TemplateException> error) => path.Contains('\0')
        ? throw error($"'{path.Replace("\0", "\\0", StringComparison.Ordinal)}' isn't a path: it contains a NUL character. Remove it.")
        : Path.Combine(folder, path);

    /// <exception cref="IOException">The file can't be read, or is too large.</exception>
    public static string ReadText(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var content = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            content.Write(chunk, 0, read);
            if (content.Length > MaxBytes)
            {
                throw new IOException($"it is larger than {MaxBytes / 1024 / 1024} MiB");
            }
        }

        content.Position = 0;
        using var reader = new StreamReader(content, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
