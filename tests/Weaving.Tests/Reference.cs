using System.Collections;
using Microsoft.Build.Framework;

namespace Lamplighter.Tests;

// A reference as the build passes it to the task.
internal sealed class Reference(string path) : ITaskItem
{
    public string ItemSpec { get => path; set => throw new NotSupportedException(); }

    public ICollection MetadataNames => Array.Empty<string>();

    public int MetadataCount => 0;

    public IDictionary CloneCustomMetadata() => new Hashtable();

    public void CopyMetadataTo(ITaskItem destinationItem)
    {
    }

    public string GetMetadata(string metadataName) => "";

    public void RemoveMetadata(string metadataName)
    {
    }

    public void SetMetadata(string metadataName, string metadataValue)
    {
    }
}
