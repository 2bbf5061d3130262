using System.Globalization;

namespace Lamplighter.ColdStart;

// A control group whose processes get a share of the processors, as Lambda limits a function after its initialization. Needs write
// access to the control groups: root, and in a container a writable mount of them.
internal sealed class ProcessorLimit : IDisposable
{
    // The shorter the period, the shorter the pauses of a process that has used up its share.
    private const int PeriodMicroseconds = 20_000;

    private readonly string _folder;
    private readonly bool _isVersion2;

    private ProcessorLimit(string folder, bool isVersion2)
    {
        _folder = folder;
        _isVersion2 = isVersion2;
    }

    // Throws if this machine doesn't permit it, with what is missing.
    internal static ProcessorLimit Create()
    {
        try
        {
            var (root, isVersion2) = FindController();
            if (isVersion2)
            {
                File.WriteAllText(Path.Combine(root, "cgroup.subtree_control"), "+cpu");
            }

            var folder = Path.Combine(root, $"lamplighter-cold-start-{Environment.ProcessId}");
            Directory.CreateDirectory(folder);
            var limit = new ProcessorLimit(folder, isVersion2);
            limit.Lift();
            return limit;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new NotSupportedException(
                "--memory needs Linux, and write access to the control groups of the processor: run as root, in a container with " +
                $"--privileged. Without --memory, the program has whole processors all the way. {error.Message}", error);
        }
    }

    internal void Add(int process) => Write("cgroup.procs", process);

    internal void Lift() => Set("max", -1);

    internal void Apply(double processors)
    {
        var quota = (int)(processors * PeriodMicroseconds);
        Set(quota.ToString(CultureInfo.InvariantCulture), quota);
    }

    // Its processes must have ended. The kernel may still be removing the last one.
    public void Dispose() => SpinWait.SpinUntil(TryRemove, TimeSpan.FromSeconds(2));

    private static (string Root, bool IsVersion2) FindController()
    {
        string? version2 = null;
        foreach (var line in File.ReadLines("/proc/mounts"))
        {
            // The fields: device, folder, type, options.
            var fields = line.Split(' ');
            if (fields[2] == "cgroup" && fields[3].Split(',').Contains("cpu"))
            {
                return (fields[1], false);
            }

            if (fields[2] == "cgroup2" && File.ReadAllText(Path.Combine(fields[1], "cgroup.controllers")).Split().Contains("cpu"))
            {
                version2 = fields[1];
            }
        }

        return version2 is null ? throw new IOException("No control groups for the processor are mounted.") : (version2, true);
    }

    private void Set(string version2, int version1)
    {
        if (_isVersion2)
        {
            Write("cpu.max", $"{version2} {PeriodMicroseconds}");
        }
        else
        {
            Write("cpu.cfs_period_us", PeriodMicroseconds);
            Write("cpu.cfs_quota_us", version1);
        }
    }

    private void Write(string file, object value) =>
        File.WriteAllText(Path.Combine(_folder, file), Convert.ToString(value, CultureInfo.InvariantCulture));

    private bool TryRemove()
    {
        try
        {
            Directory.Delete(_folder);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
