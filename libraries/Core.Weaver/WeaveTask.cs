using Microsoft.Build.Framework;

namespace Lamplighter.Weaver;

/// <summary>The step of the build that weaves [Logging], [Tracing] and [Metrics] into what the compiler wrote.</summary>
public sealed class WeaveTask : ITask
{
    /// <inheritdoc />
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc />
    public ITaskHost? HostObject { get; set; }

    /// <summary>The compiled assembly; woven in place.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>What it was compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The key that it is signed with; empty for none.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Whether the assembly starts a rehearsal when it is loaded under Lambda; default true.</summary>
    public bool Rehearse { get; set; } = true;

    /// <inheritdoc />
    public bool Execute()
    {
        try
        {
            var count = AssemblyWeaver.Weave(Assembly, References.Select(static reference => reference.ItemSpec), KeyFile, Rehearse);
            BuildEngine?.LogMessageEvent(new BuildMessageEventArgs($"Lamplighter: {count} methods woven in {Assembly}.", "", nameof(WeaveTask), MessageImportance.Low));
            return true;
        }
        catch (Exception error)
        {
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs(
                "Lamplighter",
                "LAMP0003",
                Assembly,
                0,
                0,
                0,
                0,
                $"[Logging], [Tracing] and [Metrics] could not be woven into the assembly: {error.Message} Run the build with -v:diag for the whole error.",
                "",
                nameof(WeaveTask)));
            BuildEngine?.LogMessageEvent(new BuildMessageEventArgs(error.ToString(), "", nameof(WeaveTask), MessageImportance.Low));
            return false;
        }
    }
}
