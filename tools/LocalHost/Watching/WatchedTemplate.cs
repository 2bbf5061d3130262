namespace Lamplighter.LocalHost.Watching;

/// <summary>The template that the functions' settings and routes were read from. It is read once.</summary>
internal sealed class WatchedTemplate(string file)
{
    private DateTime _seen = System.IO.File.GetLastWriteTimeUtc(file);

    public string File => file;

    /// <summary>Returns true once for each time the file was written.</summary>
    public bool IsChanged()
    {
        var before = _seen;
        _seen = System.IO.File.GetLastWriteTimeUtc(file);
        return before != _seen && System.IO.File.Exists(file);
    }
}
