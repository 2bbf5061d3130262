namespace Lamplighter.Tests;

internal static class Repository
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Lamplighter.slnx")))
        {
            folder = folder.Parent
                ?? throw new InvalidOperationException("These tests run inside the repository: there is no Lamplighter.slnx above them.");
        }

        return folder.FullName;
    }
}
