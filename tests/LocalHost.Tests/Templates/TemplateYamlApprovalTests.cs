using System.Text;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.Tests.Templates;

/// <summary>The nodes and the notes of YAML and JSON, right and wrong, as an approved text.</summary>
public sealed class TemplateYamlApprovalTests
{
    private static readonly string[] s_texts =
    [
        "", "a", "[a]", "# only a comment\n", "---\na: 1\n", "a: 1\n---\nb: 2\n", "{}", "{\"a\": [1, \"b\", null, true]}",
        "{\n\t\"a\": 1\n}",
        "a: 1\nb: '1'\nc: \"1\"\nd: |\n  x\n  y\ne: >\n  x\n  y\nf:\n", "a: ~\nb: null\nc: Null\nd: NULL\ne: '~'\nf: 'null'\ng: nUll\n",
        "a: !Ref x\nb: !Sub '${x}'\nc: !GetAtt x.y.z\nd: !GetAtt [x, y]\n"
            + "e: !GetAtt x\nf: !Condition c\ng: !If [a, b, c]\nh: !Other {x: y}\n",
        "a: !!str 1\nb: ! 1\nc: !!map {x: 1}\n", "a:\n  Ref: x\nb:\n  Fn::Sub: y\nc:\n  Fn::Sub: y\n  d: 1\n",
        "a:\n  - 1\n  -\n    b: 2\n  - [3, [4]]\n", "a: &x 1\nb: *x\nc: &y [*x]\nd: *y\n", "a: *x\n", "a: &x { b: *x }\n", "a: &x\n- *x\n",
        "a: 1\na: 2\nb: { c: 1, c: 2, c: 3 }\n", "[a]: 1\n{ b: c }: 2\n? !Ref x\n: 3\n", "1: a\n'': b\n",
        "x: &x { a: 1, b: 2 }\ny: { <<: *x, b: 3 }\nz: { <<: [*x, { c: 4, a: 5 }] }\n", "y: { '<<': { a: 1 }, <<: b }\n",
        "y: { <<: { a: 1 }, <<: { a: 2, b: 3 } }\n", "y: { <<: [a, [b], { c: 1 }] }\n",
        "a: [\n", "a: {\n", "a: \"b\n", "a: 'b\n", "a: b: c\n", "a:\n b: 1\n  c: 2\n", "\ta: 1\n", "a: @b\n", "a: %b\n", "a: `b`\n",
        "- a\nb: 1\n",
        "a: \"\\q\"\n", "a: \"\\x4\"\n", "a: \"\\uD83D\\uDE00\"\n", "a: |\n     \n  b\n", "a: |\r\n     \r\n  b\r\n", "a: 1\n}\n",
        "a: 1\n]\n", "a: b\n c\n",
        "a: *\n", "a: &\n", "a: !\n", "a: &x &y b\n", "a: !Ref !Sub b\n", "a: &x !Ref b\nc: *x\n", "a: !GetAtt &x b.c\nd: *x\n",
    ];

    [Fact]
    public void Nodes_OfEachText_AreApproved()
    {
        var text = new StringBuilder();
        foreach (var one in s_texts)
        {
            var title = one.ReplaceLineEndings("⏎").Replace("\t", "→", StringComparison.Ordinal);
            text.Append("== ").Append(title).Append('\n').Append(Read(one));
        }

        Approved.AssertText("LocalHost.Tests", "template-yaml", text.ToString());
    }

    [Theory]
    [InlineData(99, null)]
    [InlineData(100, "t.yaml:1: this is nested deeper than 100 levels.")]
    public void Parse_NestedLists_HaveALimit(int depth, string? message) =>
        Assert.Equal(message, Error("a: " + new string('[', depth) + new string(']', depth)));

    [Theory]
    [InlineData(98, null)]
    [InlineData(99, "t.yaml:1: this is nested deeper than 100 levels.")]
    public void Parse_NestedMaps_HaveALimit(int depth, string? message) => Assert.Equal(
        message, Error("a: " + string.Concat(Enumerable.Repeat("{ a: ", depth)) + string.Concat(Enumerable.Repeat("}", depth))));

    [Theory]
    [InlineData(97, null)]
    [InlineData(98, "t.yaml:1: with expanded aliases, this is nested deeper than 100 levels.")]
    public void Parse_NestedAliases_HaveALimit(int count, string? message) => Assert.Equal(
        message,
        Error("a0: &a0 [x]\n" + string.Concat(Enumerable.Range(1, count).Select(static n => $"a{n}: &a{n} [*a{n - 1}]\n"))));

    // The root, a list of 1,000 values, and 198 aliases of it; the last alias has the rest.
    [Theory]
    [InlineData(797, null)]
    [InlineData(798, "t.yaml:1: with expanded aliases, this has more than 200000 values.")]
    public void Parse_ManyAliases_HaveALimit(int rest, string? message)
    {
        var list = string.Join(", ", Enumerable.Repeat("x", 999));
        var others = string.Concat(Enumerable.Range(0, 198).Select(static n => $"b{n}: *a\n"));

        Assert.Equal(message, Error($"a: &a [{list}]\n{others}c: [{string.Join(", ", Enumerable.Repeat("x", rest + 201))}]\n"));
    }

    [Fact]
    public void Notes_MoreThanAThousand_AreCut()
    {
        var notes = new TemplateNotes();
        for (var i = 1; i <= 1002; i++)
        {
            notes.Add("t.yaml", i, "x");
            notes.Add("t.yaml", i, "x");
        }

        Assert.Equal(
            [
                .. Enumerable.Range(1, 1000).Select(static n => $"t.yaml:{n}: x"),
                "t.yaml: more than 1000 notes. The remaining ones aren't shown.",
            ],
            notes.All);
    }

    private static string? Error(string text)
    {
        try
        {
            TemplateParser.Parse("t.yaml", text, new TemplateNotes());
            return null;
        }
        catch (TemplateException error)
        {
            return error.Message;
        }
    }

    private static string Read(string text)
    {
        var notes = new TemplateNotes();
        try
        {
            var node = TemplateParser.Parse("t.yaml", text, notes);
            return string.Concat(notes.All.Select(static note => $"  note {note}\n").Prepend($"  {Lines(node)}\n"));
        }
        catch (TemplateException error)
        {
            return $"  error {error.File} {error.Line} {error.Text}\n";
        }
    }

    // Each node with its line.
    private static string Lines(TemplateNode node) => node switch
    {
        { Text: { } text } => $"{(node.IsPlain ? text : $"'{text.ReplaceLineEndings("⏎")}'")}@{node.Line}",
        { Items: { } items } => $"[{string.Join(", ", items.Select(Lines))}]@{node.Line}",
        _ => $"{{{string.Join(", ", node.Members!.Select(static member => $"{member.Key}: {Lines(member.Value)}"))}}}@{node.Line}",
    };
}
