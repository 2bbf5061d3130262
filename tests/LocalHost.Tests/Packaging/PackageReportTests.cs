using System.Text;
using System.Text.RegularExpressions;
using Lamplighter.LocalHost.Packaging;
using Lamplighter.Tests.Hosting;

namespace Lamplighter.Tests.Packaging;

/// <summary>What the report says about each kind of archive, as an approved text.</summary>
public sealed partial class PackageReportTests : IDisposable
{
    private const long Megabyte = 1024 * 1024;
    private static readonly FunctionProject s_project = new("/src/Orders.csproj", "Orders", "net10.0", true, false, "");
    private static readonly PublishedProject s_published = new("/out", true, false, true);
    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _text = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lines_OfEachKindOfArchive_AreApproved()
    {
        var native = await WriteAsync("native", "GLIBC_2.34");
        var newer = await WriteAsync("newer", "GLIBC_2.39 GLIBC_2.35");
        PackagedFile[] program = [new("bootstrap", native, 1023, true), new("a.txt", native, 512, false)];
        PackagedFile[] assemblies =
        [
            .. program, .. Enumerable.Range(1, 9).Select(number => new PackagedFile($"L{number}.dll", Programs.RawFunction, 2048, false)),
        ];
        var aot = s_project with { IsNativeAot = true };

        Add("a program without assemblies", program);
        Add("a program with nine assemblies", assemblies);
        Add("a program with eight assemblies", assemblies[..^1]);
        Add(
            "files of other kinds",
            [.. program, new("x.DLL", Programs.RawFunction, 1, false), new("x.txt", Programs.RawFunction, 9, false)]);
        Add("a compiled assembly", [.. program, new("b.dll", typeof(object).Assembly.Location, 1, false)]);
        Add("five files", [.. program, .. assemblies[^3..]]);
        Add("a single file", assemblies, published: s_published with { IsSingleFile = true });
        Add("not self-contained", program, published: s_published with { IsSelfContained = false });
        Add("not invariant", program, published: s_published with { IsInvariant = false });
        Add(
            "not invariant, with ICU",
            [.. program, new("libicudata.so.72", native, 1, false)],
            published: s_published with { IsInvariant = false });
        Add(
            "managed",
            assemblies[^1..],
            published: new PublishedProject("/out", false, false, false),
            runtime: "dotnet10",
            handler: "Orders::Orders.Function::Handle");
        Add("Native AOT", program, aot, s_published with { IsSelfContained = false });
        Add("Native AOT for a newer system", [new("bootstrap", newer, 9, true), new("a.so", native, 1, true)], aot);
        Add("Native AOT in a runtime with .NET", program, aot, runtime: "dotnet10");

        Approved.AssertText("LocalHost.Tests", "package-reports", Checksum().Replace(_text.ToString(), "SHA-256: …"));
    }

    [Fact]
    public void Lines_AtTheLimitsOfLambda_AreApproved()
    {
        foreach (var size in (long[])[0, 511, 512, Megabyte - 1, Megabyte, 250 * Megabyte, (250 * Megabyte) + 1])
        {
            PackagedFile[] files = [new("bootstrap", Programs.RawFunction, size, true)];
            Add($"{size} bytes, fits: {PackageReport.Fits(Package(files, "a.zip"))}", files);
        }

        PackagedFile[] two = [new("a", "a", 125 * Megabyte, false), new("b", "b", 126 * Megabyte, false)];
        Add($"two files, fits: {PackageReport.Fits(Package(two, "a.zip"))}", two);

        Approved.AssertText("LocalHost.Tests", "package-sizes", Checksum().Replace(_text.ToString(), "SHA-256: …"));
    }

    [Fact]
    public void Lines_OfAnArchiveThatIsTooLargeToUpload_SayWhatToDo()
    {
        PackagedFile[] files = [new("bootstrap", Programs.RawFunction, Megabyte, true)];
        var archive = Path.Combine(_folder.Path, "large.zip");
        using (var stream = File.Create(archive))
        {
            stream.SetLength(50 * Megabyte);
        }

        Assert.DoesNotContain(PackageReport.Lines(Package(files, archive)), line => line.Contains("note:", StringComparison.Ordinal));

        using (var stream = File.OpenWrite(archive))
        {
            stream.SetLength((50 * Megabyte) + 1);
        }

        Assert.Equal(
            "  note: it is larger than 50 MB, so it must be uploaded to an S3 bucket. SAM and the CDK do that.",
            PackageReport.Lines(Package(files, archive)).Last());
    }

    [Fact]
    public async Task Lines_OfAnArchive_HaveItsChecksum() => Assert.Equal(
        "  SHA-256: ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
        PackageReport.Lines(Package([new("bootstrap", Programs.RawFunction, 1, true)], await WriteAsync("a.zip", "abc"))).ElementAt(3));

    [GeneratedRegex("SHA-256: [^\n]+")]
    private static partial Regex Checksum();

    private static FunctionPackage Package(
        IReadOnlyList<PackagedFile> files,
        string archive,
        FunctionProject? project = null,
        PublishedProject? published = null,
        string runtime = "provided.al2023",
        string handler = "bootstrap") => new(
            new PackageRequest("orders", "/src/Orders.csproj", LambdaArchitecture.Arm64),
            project ?? s_project,
            published ?? s_published,
            archive,
            files,
            runtime,
            handler);

    private Task<string> WriteAsync(string name, string content) => _folder.WriteAsync(name, content);

    private void Add(
        string title,
        IReadOnlyList<PackagedFile> files,
        FunctionProject? project = null,
        PublishedProject? published = null,
        string runtime = "provided.al2023",
        string handler = "bootstrap")
    {
        var archive = Path.Combine(_folder.Path, "orders.zip");
        File.WriteAllBytes(archive, new byte[2048]);
        _text.Append("== ").Append(title).Append('\n');
        foreach (var line in PackageReport.Lines(Package(files, archive, project, published, runtime, handler)))
        {
            _text.Append(line.Replace(archive, "orders.zip", StringComparison.Ordinal)).Append('\n');
        }
    }
}
