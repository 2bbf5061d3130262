using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;






namespace Lamplighter.LocalHost.Watching;

/// <summary>A project that is watched, the functions that run what it builds, and its sources as the last build saw them.</summary>
internal sealed class WatchedProject
{
    private readonly List<LambdaFunction> _functions = [];
    private readonly ProjectFiles _files;
    private readonly IReadOnlyCollection<string> _skipped;
    private readonly HashSet<string> _told = [];
    private HashSet<string> _rewritten;
    private SourceSnapshot _built;
    private SourceSnapshot _latest;

    /// <summary>Files and folders that are <paramref name="skipped"/> are no sources.</summary>
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

    /// <summary>A file that changed since the last build began; null when none did.</summary>
    public string? Changed()
    {
        _latest = Take();
        return _built.Differences(_latest).FirstOrDefault();
    }

    /// <summary>True when something changed since this was last asked, or <see cref="Changed"/> was.</summary>
    public bool IsChanging()
    {
        var before = _latest;
        _latest = Take();
        return before.Differences(_latest).Any();
    }

    public void BeginBuild() => _built = _latest;

    /// <summary>
    /// The files that the build itself seems to write, as they changed while this one and the one before ran: they are not built for once
    /// more. Told once of each. What else changed meanwhile is to be built.
    /// </summary>
    public IReadOnlyList<string> EndBuild()
    {
        var after = Take();
        var during = _built.Differences(after).ToHashSet();
        var again = during.Where(_rewritten.Contains).ToList();
        _built.Accept(again, after);
        _rewritten = during;
        return [.. again.Where(_told.Add)];
    }

    private SourceSnapshot Take(DateTime? latest = null) => SourceSnapshot.Take(_files.Folders(), latest, _skipped);
}
