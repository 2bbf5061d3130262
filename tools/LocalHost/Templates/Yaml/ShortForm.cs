namespace Lamplighter.LocalHost.Templates.Yaml;

/// <summary>Writes short tags out: <c>!Ref x</c> is <c>{ Ref: x }</c>.</summary>
internal static class ShortForm
{
    public static TemplateNode Expand(string tag, TemplateNode argument)
    {
        if (tag == "GetAtt" && argument.Text is { } path)
        {
            argument = TemplateNode.Of(path.Split('.', 2).Select(part => TemplateNode.Of(part, argument.Line)).ToList(), argument.Line);
        }

        return TemplateNode.Of([KeyValuePair.Create(tag is "Ref" or "Condition" ? tag : "Fn::" + tag, argument)], argument.Line);
    }
}
