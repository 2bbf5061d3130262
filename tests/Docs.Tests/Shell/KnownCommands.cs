namespace Lamplighter.Tests.Docs.Shell;

/// <summary>
/// The commands that pages use. Those of the AWS CLI, SAM, the CDK and Terraform can't run here: their options are from their references.
/// The longest match counts.
/// </summary>
internal static class KnownCommands
{
    private const string Build = "-c --configuration -r --runtime -f --framework -o --output -v -p:* --no-restore --no-build -nologo";

    internal static readonly KnownCommand[] All =
    [
        new("curl", "-i -s -v -N -d -H -X -o --json --data --data-binary --fail --compressed", IsExecuted: true),

        new("dotnet add package", "--version --prerelease --project"),
        new("dotnet add reference", "--project"),
        new("dotnet build", Build),
        new("dotnet clean"),
        new("dotnet format analyzers", "--diagnostics --severity --verify-no-changes"),
        new("dotnet kiota generate", "--language --openapi --class-name --namespace-name --output"),
        new("dotnet new", "-n -o --name --output --aot --arm64 --managed --force"),
        new("dotnet new install", "--force"),
        new("dotnet new uninstall"),
        new("dotnet pack", Build),
        new("dotnet publish", $"{Build} --self-contained --no-self-contained"),
        new("dotnet remove package"),
        new("dotnet restore", "-r"),
        new("dotnet run", $"{Build} --project --launch-profile --file"),
        new("dotnet sln", "--in-root"),
        new("dotnet test", $"{Build} --project --solution --filter-class"),
        new("dotnet tool install", "--global -g --version --local --create-manifest-if-needed"),
        new("dotnet tool update", "--global -g --version"),
        new("dotnet --version"),

        new("git show"),

        .. AwsCommands.All,

        new("cdk bootstrap"),
        new("cdk deploy", "--require-approval"),
        new("cdk destroy"),
        new("cdk diff"),
        new("cdk init", "--language"),
        new("cdk synth"),

        new("sam build", "--use-container --cached --parallel -t --template"),
        new("sam delete", "--stack-name --no-prompts"),
        new(
            "sam deploy",
            "--guided --stack-name --resolve-s3 --s3-bucket --capabilities --template-file -t --parameter-overrides --region "
                + "--no-confirm-changeset --no-fail-on-empty-changeset"),
        new("sam local invoke", "-e --event -t --template"),
        new("sam local start-api", "-t --template -p --port"),
        new("sam logs", "-n --name --stack-name --tail -t"),
        new("sam package", "--template-file --s3-bucket --output-template-file --resolve-s3"),
        new("sam validate", "--lint -t --template"),

        new("strings", "-el"),

        new("terraform apply", "-auto-approve -var"),
        new("terraform destroy", "-auto-approve"),
        new("terraform init"),
        new("terraform plan", "-var -out"),
        new("terraform validate"),

        new("cat"),
        new("cd"),
        new("cp", "-r"),
        new("echo"),
        new("export"),
        new("git clone"),
        new("jq", "-r -c -s -e"),
        new("ls", "-l -a"),
        new("mkdir", "-p"),
        new("rm", "-r -f -rf"),
        new("unzip", "-l -d"),
        new("zip", "-r -j"),
    ];

    /// <summary>Finds a command; null for one that isn't known.</summary>
    internal static KnownCommand? Find(ShellCommand command) =>
        All.Where(known => known.Is(command)).MaxBy(known => known.Words.Length);
}
