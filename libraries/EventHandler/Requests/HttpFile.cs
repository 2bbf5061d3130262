namespace Lamplighter;

/// <summary>A file from a form (<c>multipart/form-data</c>).</summary>
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

    /// <summary>The file name that the caller sent. Don't use it as a path.</summary>
    public string FileName { get; }

    /// <summary>The content type that the caller sent; <c>application/octet-stream</c> if it sent none.</summary>
    public string ContentType { get; }

    /// <summary>The content, a part of the request's memory. Copy it if you need it after the request.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
