using System.IO.MemoryMappedFiles;
using System.Reflection;

namespace Lamplighter.MutationRunner;

// The active mutant and those that have been executed, in memory that the test process shares with the programs that its tests start:
// a number, then a byte for each mutant.
internal sealed unsafe class SharedState
{
    internal const string ControlType = "MutantControl";
    internal const string ControlField = "State";
    internal const int None = -1;
    internal const int HitsOffset = sizeof(int);
    internal const int MaxMutants = 100_000;
    internal const int Bytes = HitsOffset + MaxMutants;

    // As long as the process.
    private readonly byte* _start;

    private SharedState(MemoryMappedFile file) => file.CreateViewAccessor().SafeMemoryMappedViewHandle.AcquirePointer(ref _start);

    internal int Active
    {
        set => Volatile.Write(ref *(int*)_start, value);
    }

    private Span<byte> Hits => new(_start + HitsOffset, MaxMutants);

    // A new file: programs of an earlier process can still have the old one.
    internal static SharedState Create(string path)
    {
        File.Delete(path);
        return new(MemoryMappedFile.CreateFromFile(path, FileMode.CreateNew, null, Bytes)) { Active = None };
    }

    internal static SharedState Open(string path) => new(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, Bytes));

    // What ControlPatch has made of the assembly uses this memory from now on.
    internal void Attach(string assembly) =>
        TypesOf(Assembly.LoadFrom(assembly)).First(type => type?.Name == ControlType)!
            .GetField(ControlField)!
            .SetValue(null, (nint)_start);

    // The mutants that have been executed since the last call.
    internal int[] TakeHits()
    {
        var hits = Hits.ToArray();
        Hits.Clear();
        return [.. Enumerable.Range(0, hits.Length).Where(id => hits[id] != 0)];
    }

    // A task of the build or a generator refers to assemblies that only the build has.
    private static Type?[] TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException error)
        {
            return error.Types;
        }
    }
}
