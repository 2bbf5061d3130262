using Microsoft.Build.Framework;

namespace Lamplighter.Weaver;

/// <summary>The build task that weaves [Logging], [Tracing] and [Metrics] into the compiled assembly.</summary>
public sealed class WeaveTask : ITask
{
    /// <inheritdoc />
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc />
    public ITaskHost? HostObject { get; set; }

    /// <summary>The path of the compiled assembly, which is changed in place.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The assemblies that it was compiled against.</summary>
    [Required]
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The path of the key to sign the assembly with; empty for an unsigned assembly.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Whether the assembly starts a rehearsal when it is loaded on Lambda. Default: true.</summary>
    public bool Rehearse { get; set; } = true;

    /// <summary>The language of the project. In C#, analyzers warn of attributes that have no effect. Default: C#.</summary>
    public string Language { get; set; } = "C#";

    /// <inheritdoc />
    public bool Execute()
    {
        try
        {
            var references = References.Select(static reference => reference.ItemSpec);
            var count = AssemblyWeaver.Weave(Assembly, references, KeyFile, Rehearse, Language is "C#" ? null : Warn);
            Log($"Lamplighter: {count} methods woven in {Assembly}.");
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
                $"[Logging], [Tracing] and [Metrics] couldn't be woven into the assembly. {error.Message} " +
                "Run the build with -v:diag to see the stack trace.",
                "",
                nameof(WeaveTask)));
            Log(error.ToString());
            return false;
        }
    }

    private void Warn(WeavingWarning warning) => BuildEngine?.LogWarningEvent(new BuildWarningEventArgs(
        "Lamplighter", warning.Code, Assembly, 0, 0, 0, 0, warning.Message, "", nameof(WeaveTask)));

    private void Log(string message) =>
        BuildEngine?.LogMessageEvent(new BuildMessageEventArgs(message, "", nameof(WeaveTask), MessageImportance.Low));
}
