using Lamplighter.LocalHost.Foundation;
using Lamplighter.LocalHost.Templates.Yaml;

namespace Lamplighter.LocalHost.Templates.Intrinsics;

/// <summary>The parameters that CloudFormation sets.</summary>
internal static class PseudoParameters
{
    /// <summary>The topics for events of the stack: a list, which is empty here.</summary>
    public const string Topics = "AWS::NotificationARNs";

    public static string? Find(string name, string region, TemplateScope scope) => name switch
    {
        "AWS::Region" => region,
        "AWS::AccountId" => LocalAws.Account,
        "AWS::Partition" => "aws",
        "AWS::URLSuffix" => "amazonaws.com",
        "AWS::StackName" => scope.StackName,
        "AWS::StackId" =>
            $"arn:aws:cloudformation:{region}:{LocalAws.Account}:stack/{scope.StackName}/00000000-0000-0000-0000-000000000000",
        _ => null,
    };
}
