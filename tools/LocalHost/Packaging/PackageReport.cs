using System.Globalization;
using System.Security.Cryptography;

namespace Lamplighter.LocalHost.Packaging;

/// <summary>Describes an archive: what it is for, its size, and what matters for the cold start.</summary>
internal static class PackageReport
{
    private const int MaxNames = 8;
    private const int Biggest = 5;

    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const long MaxUpload = 50 * 1024 * 1024;
    private const long MaxUnzipped = 250 * 1024 * 1024;

    /// <summary>Returns whether Lambda accepts the size.</summary>
    public static bool Fits(FunctionPackage package) => Unzipped(package) <= MaxUnzipped;

    public static IEnumerable<string> Lines(FunctionPackage package)
    {
        var zipped = new FileInfo(package.Archive).Length;
        yield return $"{package.Request.Name} -> {package.Archive}";
        yield return $"  runtime {package.Runtime}, architecture {package.Request.Architecture.Name}, handler {package.Handler}";
        yield return $"  size: {Size(zipped)} zipped (at most 50 MB without a bucket), {Size(Unzipped(package))} unzipped (at most 250 MB)";
        yield return $"  SHA-256: {Hash(package.Archive)}";
        yield return $"  start: {Start(package)}";
        var biggest = package.Files.OrderByDescending(file => file.Size).ThenBy(file => file.Name, StringComparer.Ordinal).Take(Biggest);
        yield return $"  biggest files: {Names(biggest, Biggest)}";
        foreach (var note in Notes(package, zipped))
        {
            yield return $"  note: {note}";
        }
    }

    private static IEnumerable<string> Notes(FunctionPackage package, long zipped)
    {
        if (!Fits(package))
        {
            yield return $"Lambda refuses it: {Size(Unzipped(package))} unzipped is more than 250 MB. Publish with PublishTrimmed or "
                + "Native AOT, or deploy a container image.";
        }
        else if (zipped > MaxUpload)
        {
            yield return "it is larger than 50 MB, so it must be uploaded to an S3 bucket. SAM and the CDK do that.";
        }

        if (package.IsManaged)
        {
            yield break;
        }

        if (!package.Published.IsSelfContained && !package.Project.IsNativeAot)
        {
            yield return "the project sets SelfContained to false, and the runtime has no .NET: the function needs a layer with it.";
        }

        if (!package.Published.IsInvariant && !package.Files.Any(file => file.Name.Contains("libicu", StringComparison.Ordinal)))
        {
            yield return "the runtime has no ICU, without which the function doesn't start. Set InvariantGlobalization to true in the "
                + "project, or reference Microsoft.ICU.ICU4C.Runtime.";
        }

        if (package.Project.IsNativeAot
            && GlibcVersion.RequiredBy(File.ReadAllBytes(Bootstrap(package))) is { } needed
            && needed > GlibcVersion.OfAmazonLinux)
        {
            yield return $"the executable requires glibc {needed}, and Amazon Linux 2023 has {GlibcVersion.OfAmazonLinux}: it doesn't "
                + "start there. Build on Amazon Linux 2023, for example in a container.";
        }
    }

    private static string Start(FunctionPackage package)
    {
        if (package.Project.IsNativeAot)
        {
            return "Native AOT. No code is compiled at run time.";
        }

        if (package.Published.IsSingleFile)
        {
            return "a single file, whose assemblies aren't examined. Set PublishReadyToRun to true to compile them ahead of time.";
        }

        var missing = package.Files
            .Where(file => file.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && CompiledCode.IsMissing(file.Path))
            .OrderByDescending(file => file.Size)
            .ThenBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        return missing.Count == 0
            ? "all assemblies are compiled ahead of time (ReadyToRun)."
            : $"compiled at run time (JIT), because they have no ReadyToRun code: {Names(missing, MaxNames)}. To compile them ahead of "
                + $"time, set PublishReadyToRun to true in {Path.GetFileName(package.Project.File)}.";
    }

    private static string Names(IEnumerable<PackagedFile> files, int most)
    {
        var all = files.Select(file => $"{file.Name} ({Size(file.Size)})").ToList();
        return string.Join(", ", all.Take(most)) + (all.Count > most ? $" and {all.Count - most} more" : "");
    }

    private static long Unzipped(FunctionPackage package) => package.Files.Sum(file => file.Size);

    private static string Bootstrap(FunctionPackage package) => package.Files.Single(file => file.Name == PackagedFiles.Bootstrap).Path;

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToBase64String(SHA256.HashData(stream));
    }

    private static string Size(long bytes) => bytes >= 1024 * 1024
        ? (bytes / 1024.0 / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " MB"
        : (bytes / 1024.0).ToString("0", CultureInfo.InvariantCulture) + " KB";
}
