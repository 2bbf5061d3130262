using System.Text;

namespace Lamplighter.Tasks;

/// <summary>The file of an OpenAPI document, which is written only when the document changes.</summary>
public static class DocumentFile
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the document that a generated file contains.</summary>
    /// <param name="source">The path of the generated file. If it doesn't exist, as in F#, there is nothing to write.</param>
    /// <param name="path">The path of the file to write.</param>
    /// <param name="record">
    /// The path of a file of the project that keeps the path that it wrote to, so that a document whose last route was removed is deleted.
    /// </param>
    /// <param name="isGateway">Whether to write the document for API Gateway.</param>
    /// <returns>Whether there is a document: false for a project without routes.</returns>
    public static bool Write(string source, string path, string record, bool isGateway = false)
    {
        var document = File.Exists(source) ? GeneratedDocument.Read(File.ReadAllText(source, s_utf8), isGateway) : null;
        if (document is null)
        {
            Remove(path, record);
            return false;
        }

        if (!File.Exists(path) || File.ReadAllText(path, s_utf8) != document)
        {
            Replace(path, document);
        }

        if (Recorded(record) != path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(record)!);
            File.WriteAllText(record, path, s_utf8);
        }

        return true;
    }

    // A document without routes isn't true any more. A file that another project or the user wrote to the same place stays.
    private static void Remove(string path, string record)
    {
        if (Recorded(record) == path)
        {
            File.Delete(path);
            File.Delete(record);
        }
    }

    private static string? Recorded(string record) => File.Exists(record) ? File.ReadAllText(record, s_utf8) : null;

    // Nobody sees half a file, also where two builds write it.
    private static void Replace(string path, string document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var written = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(written, document, s_utf8);
            if (File.Exists(path))
            {
                File.Replace(written, path, null);
            }
            else
            {
                File.Move(written, path);
            }
        }
        finally
        {
            File.Delete(written);
        }
    }
}
