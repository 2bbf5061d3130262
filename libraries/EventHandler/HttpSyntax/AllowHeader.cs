namespace Lamplighter.Internal.EventHandler.HttpSyntax;

internal static class AllowHeader
{
    // GET first and HEAD with it; each method once.
    internal static string Write(List<string> methods)
    {
        var listed = new List<string>(methods.Count + 1);
        foreach (var method in methods)
        {
            Add(listed, method);
            if (method == "GET")
            {
                Add(listed, "HEAD");
            }
        }

        return string.Join(", ", listed);
    }

    private static void Add(List<string> listed, string method)
    {
        if (!listed.Contains(method))
        {
            listed.Add(method);
        }
    }
}
