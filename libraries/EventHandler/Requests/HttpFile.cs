namespace Lamplighter;

/// <summary>A file that came in a form (<c>multipart/form-data</c>).</summary>
public sealed class HttpFile
{
    internal HttpFile(string name, string fileName, string contentType, ReadOnlyMemory<byte> bytes)
    {
        Name = name;
        FileName = fileName;
        ContentType = contentType;
        Bytes = bytes;
    }

    /// <summary>The name of the form's field.</summary>
    public string Name { get; }

    /// <summary>What the caller calls the file. Never use it as a path.</summary>
    public string FileName { get; }

    /// <summary>What the caller says that it is; <c>application/octet-stream</c> when it says nothing.</summary>
    public string ContentType { get; }

    /// <summary>The content: a part of the request's memory. Copy what is to outlive the request.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
