using System.Text;

namespace Lamplighter.Tests.Templates;

/// <summary>The values and the notes of intrinsic functions with right and wrong arguments, as an approved text.</summary>
public sealed class IntrinsicApprovalTests
{
    private static readonly string[] s_expressions =
    [
        "!Ref AWS::URLSuffix", "!Ref AWS::StackId", "!Ref AWS::Nothing", "!Ref [a]", "!Ref { a: b }", "!Ref Secret",
        "{ 'Fn::ImportValue': shared }", "{ 'Fn::ImportValue': !Ref Zones }", "{ 'Fn::Transform': { Name: x } }",
        "{ 'Fn::GetStackOutput': x }", "{ 'Fn::Bogus': x }",
        "!Equals [a, a]", "!Equals [a, b]", "!Equals [a]", "!Equals [!Ref Zones, a]", "!And [!Condition IsDev, !Condition IsProd]",
        "!And [!Condition IsDev, !Equals [a, a]]", "!And []", "{ 'Fn::Or': [] }", "!Or [!Condition IsProd, !Condition IsDev]",
        "!Not [!Condition IsDev]", "!Not [a, b]", "!Not []", "{ Condition: IsDev }", "{ Condition: Missing }", "{ Condition: [a] }",
        "!If [IsDev, [a], b]", "!If [IsDev]", "!If [[a], b, c]", "!If [Missing, a, b]",
        "!GetAtt Table", "!GetAtt [Table]", "!GetAtt [Table, [a]]", "!GetAtt [[a], Arn]", "!GetAtt [!Ref Stage, Arn]",
        "!GetAtt Missing.Arn", "!GetAtt Table.Missing", "!GetAtt { a: b }",
        "!Sub [a]", "!Sub { a: b }", "!Sub ['${a}', b]", "!Sub '${'", "!Sub '${}'", "!Sub '${ Stage }'", "!Sub '${Zones}'",
        "!Sub '${Missing}'", "!Sub ['${a}', { a: [b] }]",
        "!Join [a]", "!Join [[a], [b]]", "!Join ['', a]", "!Join ['', [a, [b]]]", "!Join ['', [a, { b: c }]]", "!Join ['', []]",
        "!Select [0]", "!Select [-1, [a]]", "!Select [1, [a]]", "!Select [x, [a]]", "!Select [0, a]", "!Select [[0], [a]]",
        "!Split [',']", "!Split ['', a]", "!Split [',', [a]]", "!Select [1, !Split [',', 'a,b']]",
        "!Base64 [a]", "!Base64 ''", "!GetAZs [a]", "!Select [0, !GetAZs '']",
        "!FindInMap [Sizes, dev]", "!FindInMap [[a], dev, Memory]", "!FindInMap [Sizes, [a], Memory]", "!FindInMap [Sizes, dev, [a]]",
        "!FindInMap [Missing, dev, Memory]", "!FindInMap [Sizes, dev, Memory, { Other: 1 }]",
        "!Cidr [10.0.0.0/16]", "!Cidr [[a], 1]", "!Cidr [10.0.0.0/16, [a]]", "!Cidr [10.0.0.0/16, 1, [a]]", "!Cidr [10.0.0.0/16, 0, 8]",
        "!Cidr [10.0.0.0/16, 257, 8]", "!Select [255, !Cidr [10.0.0.0/16, 256, 8]]", "!Cidr [10.0.0.0/16, 2, 40]", "!Cidr [x, 1, 8]",
        "!Join [',', !Cidr [10.0.0.0/16, 2]]", "!Cidr [10.0.0.0/30, 5, 0]",
        "{ 'Fn::Length': !Ref Stage }", "{ 'Fn::Length': [] }", "{ 'Fn::ToJsonString': !Ref AWS::NoValue }",
        "{ 'Fn::ToJsonString': [a, { b: 1 }] }", "{ 'Fn::ToJsonString': text }",
        "!Ref ServerlessHttpApiStage", "!Ref FunctionAliasmissing", "!Ref Function.Missing", "!GetAtt FunctionUrl.Missing",
    ];

    [Fact]
    public void Values_OfEachExpression_AreApproved()
    {
        var known = TemplateText.Variable("x").Notices.ToHashSet();
        var text = new StringBuilder();
        foreach (var expression in s_expressions)
        {
            var template = TemplateText.Variable(expression);
            text.Append(expression).Append('\n')
                .Append("  = ").Append(template.Functions[0].Environment.GetValueOrDefault("X") ?? "(not set)").Append('\n')
                .Append(string.Concat(template.Notices.Where(notice => !known.Contains(notice)).Select(static notice => $"  {notice}\n")));
        }

        Approved.AssertText("LocalHost.Tests", "intrinsics", text.ToString());
    }
}
