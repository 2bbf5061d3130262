using System.Xml.Linq;

namespace Lamplighter.Generators.EventHandler.OpenApi.Documentation;

// A documentation comment, as text with the backticks and lists of Markdown, which OpenAPI allows.
internal sealed class XmlComment
{
    internal static readonly XmlComment None = new(new XElement("comment"));

    private readonly XElement _root;

    internal XmlComment(XElement root) => _root = root;

    internal string? Summary => Text("summary");

    internal string? Remarks => Text("remarks");

    internal string? Returns => Text("returns");

    internal string? Example => Text("example");

    internal string? Parameter(string name) => CommentText.Of(Named("param", "name", name));

    // The attribute that other generators of OpenAPI read as well: <param name="id" example="17">.
    internal string? ParameterExample(string name) => Named("param", "name", name)?.Attribute("example")?.Value;

    // <response code="409">The order is already paid.</response>
    internal string? Response(string status) => CommentText.Of(Named("response", "code", status));

    private string? Text(string element) => CommentText.Of(_root.Element(element));

    private XElement? Named(string element, string attribute, string name) =>
        _root.Elements(element).FirstOrDefault(found => found.Attribute(attribute)?.Value == name);
}
