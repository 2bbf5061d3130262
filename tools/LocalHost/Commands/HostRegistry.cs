using System.Globalization;
using Lamplighter.LocalHost.Foundation;

namespace Lamplighter.LocalHost.Commands;

/// <summary>
/// The hosts of this user that run: for each explorer's port a file, named by the port, with the ID of the session. A host that was
/// killed leaves its file behind, so the file counts only if that session answers at the port.
/// </summary>
internal sealed class HostRegistry(string folder)
{
    private const int MaxHosts = 100;
    private const int MaxLength = 100;

    /// <summary>Returns the hosts that this user started.</summary>
    public static HostRegistry OfThisUser() => new(Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "lamplighter",
        "hosts"));

    /// <summary>Lists a host until the result is disposed. Without a folder that can be written, the host isn't found.</summary>
    public IDisposable Add(int port, string session)
    {
        var file = FileOf(port);
        try
        {
            Create();
            File.WriteAllText(file, session);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The host works without it.
        }

        return new Entry(this, port, session);
    }

    /// <summary>Returns the ports with the sessions that were started there, newest first.</summary>
    public IReadOnlyList<(int Port, string Session)> List()
    {
        try
        {
            var files = new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc);
            return [.. files.Take(MaxHosts).Select(Read).OfType<(int, string)>()];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Removes a host that doesn't run anymore.</summary>
    public void Remove(int port, string session)
    {
        var file = FileOf(port);
        try
        {
            // Another host may have the port now.
            if (File.ReadAllText(file) == session)
            {
                File.Delete(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It was removed, or never written.
        }
    }

    private static (int Port, string Session)? Read(FileInfo file)
    {
        try
        {
            return file.Length <= MaxLength && int.TryParse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? (port, File.ReadAllText(file.FullName))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Only the user may say where events are sent.
    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string FileOf(int port) => Path.Combine(folder, port.ToString(CultureInfo.InvariantCulture));

    private sealed class Entry(HostRegistry registry, int port, string session) : IDisposable
    {
        public void Dispose() => registry.Remove(port, session);
    }
}
