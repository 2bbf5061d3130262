using Lamplighter.LocalHost.Functions;
using Lamplighter.LocalHost.Targets;

namespace Lamplighter.LocalHost.Watching;

/// <summary>A watched project, the functions that run its output, and its sources as of the last build.</summary>
internal sealed class WatchedProject
{
    /// <summary>
    /// A file that changes during this many builds in a row is written by the build. Fewer builds don't show that: a user who saves often
    /// does so during several builds.
    /// </summary>
    public const int RewrittenAfter = 5;

    private readonly List<LambdaFunction> _functions = [];
    private readonly ProjectFiles _files;
    private readonly IReadOnlyCollection<string> _skipped;
    private readonly HashSet<string> _reported = [];
    private Dictionary<string, int> _changedDuring = [];
    private IReadOnlyList<string> _linked = [];
    private DateTime _began;
    private DateTime _ended;
    private SourceSnapshot _built;
    private SourceSnapshot _latest;

    /// <summary>Creates a watched project. The <paramref name="skipped"/> files and folders don't count as sources.</summary>
    public WatchedProject(ProjectFiles files, params IReadOnlyCollection<string> skipped)
    {
        (_files, _skipped, _began) = (files, skipped, files.BuildStarted);
        _built = _latest = Take(files.BuildStarted);
    }

    public string Project => _files.Project;

    public IReadOnlyList<LambdaFunction> Functions => _functions;

    public string Names => string.Join(", ", _functions.Select(function => function.Name));

    public void Add(LambdaFunction function) => _functions.Add(function);

    /// <summary>
    /// Returns a file that changed since the last build began, or null. A file that was reported, such as a log, doesn't count: it would
    /// cause builds without end. Code does, because only users write it between builds.
    /// </summary>
    public string? Changed()
    {
        _latest = Take();
        return Latest();
    }

    /// <summary>Returns true when something changed since the last call, or since the last call of <see cref="Changed"/>.</summary>
    public bool IsChanging()
    {
        var before = _latest;
        _latest = Take();
        return Change(before) is not null;
    }

    /// <summary>Returns a file that had changed at the last look, since the last build began, or null.</summary>
    public string? Latest() => Change(_built);

    /// <summary>
    /// Takes the sources as they are for those of the build that begins. Returns true when the build must compile everything, because
    /// MSBuild would find an output that is newer than a change: the change was made before this project's last build had ended, or
    /// during a build of another project, or a file was deleted, or has an old time.
    /// </summary>
    public bool BeginBuild(BuildTurns turns)
    {
        var before = _built;
        (_built, _began) = (_latest, DateTime.UtcNow);
        return before.Differences(_latest).Any(path => _latest.Time(path) is not { } time || time <= _ended || turns.Overlap(time));
    }

    /// <summary>
    /// Ends a build. A file that changed meanwhile causes another build, unless the output in the <paramref name="folder"/> contains what
    /// the file holds now. The result has the files that the build itself seems to write, each once; they don't cause another build.
    /// </summary>
    public IReadOnlyList<string> EndBuild(string? folder)
    {
        _ended = DateTime.UtcNow;
        var built = folder is null ? null : new BuiltFiles(folder, _files.Folders());
        var known = _linked;
        _linked = built?.Linked() ?? _linked;
        var after = Take();
        var during = _built.Differences(after).ToList();
        var contained = during
            .Where(path => built?.Contain(path) == true || (IsNew(path) && after.Time(path) < _began))
            .ToHashSet();
        _changedDuring = during.Except(contained).ToDictionary(path => path, path => _changedDuring.GetValueOrDefault(path) + 1);
        var rewritten = _changedDuring
            .Where(file => file.Value >= RewrittenAfter || IsIgnored(file.Key))
            .Select(file => file.Key)
            .ToList();
        _built.Accept([.. contained, .. rewritten], after);
        return [.. rewritten.Where(_reported.Add)];

        // Sources of a package that was built on this machine, and may have changed since.
        bool IsNew(string path) => _linked.Contains(path) && !known.Contains(path);
    }

    private string? Change(SourceSnapshot before) => before.Differences(_latest).FirstOrDefault(path => !IsIgnored(path));

    private bool IsIgnored(string path) => _reported.Contains(path) && !CompiledSources.IsCode(path);

    private SourceSnapshot Take(DateTime? latest = null) => SourceSnapshot.Take(_files.Folders(), latest, _skipped, _linked);
}
