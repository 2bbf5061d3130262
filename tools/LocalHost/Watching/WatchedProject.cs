using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;


namespace Lamplighter.LocalHost.Watching;

/// <summary>A watched project, the functions that run its output, and its sources as of the last build.</summary>
internal sealed class WatchedProject
{
    private readonly List<LambdaFunction> _functions = [];
    private readonly ProjectFiles _files;
    private readonly IReadOnlyCollection<string> _skipped;
    private readonly HashSet<string> _reported = [];
    private HashSet<string> _rewritten;
    private SourceSnapshot _built;
    private SourceSnapshot _latest;

    /// <summary>Creates a watched project. The <paramref name="skipped"/> files and folders don't count as sources.</summary>
    public WatchedProject(ProjectFiles files, params IReadOnlyCollection<string> skipped)
    {
        (_files, _skipped) = (files, skipped);
        _built = _latest = Take(files.BuildStarted);
        _rewritten = [.. _built.Differences(Take())];
    }

    public string Project => _files.Project;

    public IReadOnlyList<LambdaFunction> Functions => _functions;

    public string Names => string.Join(", ", _functions.Select(function => function.Name));

    public void Add(LambdaFunction function) => _functions.Add(function);

    /// <summary>Returns a file that changed since the last build began, or null.</summary>
    public string? Changed()
    {
        _latest = Take();
        return _built.Differences(_latest).FirstOrDefault();
    }

    /// <summary>Returns true when something changed since the last call, or since the last call of <see cref="Changed"/>.</summary>
    public bool IsChanging()
    {
        var before = _latest;
        _latest = Take();
        return before.Differences(_latest).Any();
    }

    public void BeginBuild() => _built = _latest;

    /// <summary>
    /// Returns the files that the build itself seems to write, because they changed during this build and the one before. They don't cause
    /// another build, and each is returned once. Other files that changed during the build do.
    /// </summary>
    public IReadOnlyList<string> EndBuild()
    {
        var after = Take();
        var during = _built.Differences(after).ToHashSet();
        var again = during.Where(_rewritten.Contains).ToList();
        _built.Accept(again, after);
        _rewritten = during;
        return [.. again.Where(_reported.Add)];
    }

    private SourceSnapshot Take(DateTime? latest = null) => SourceSnapshot.Take(_files.Folders(), latest, _skipped);
}
