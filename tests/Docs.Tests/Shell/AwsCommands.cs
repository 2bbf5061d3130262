namespace Lamplighter.Tests.Docs.Shell;

/// <summary>
/// Commands of the AWS CLI 2. The options of an operation are the members of its input in kebab case, and a boolean also has a <c>no-</c>
/// form. Those of <c>deploy</c>, <c>package</c>, <c>tail</c> and <c>cp</c> are the CLI's own. Each command takes the global options too.
/// </summary>
internal static class AwsCommands
{
    // Without --version and --debug, which no page needs.
    private const string Global =
        " --ca-bundle --cli-auto-prompt --cli-binary-format --cli-connect-timeout --cli-error-format --cli-read-timeout --color"
        + " --endpoint-url --no-cli-auto-prompt --no-cli-pager --no-paginate --no-sign-request --no-verify-ssl --output --profile --query --region";

    // Of commands that call one operation.
    private const string Operation = Global + " --cli-input-json --cli-input-yaml --generate-cli-skeleton";

    private const string Paged = Operation + " --max-items --page-size --starting-token";

    private const string Wait = "--function-name --qualifier" + Operation;

    internal static readonly KnownCommand[] All =
    [
        new(
            "aws cloudformation deploy",
            "--template-file --stack-name --s3-bucket --force-upload --s3-prefix --kms-key-id --parameter-overrides --capabilities"
                + " --no-execute-changeset --disable-rollback --no-disable-rollback --role-arn --notification-arns"
                + " --fail-on-empty-changeset --no-fail-on-empty-changeset --tags" + Global),
        new("aws cloudformation describe-stacks", "--stack-name" + Paged),
        new(
            "aws cloudformation package",
            "--template-file --s3-bucket --s3-prefix --kms-key-id --output-template-file --use-json --force-upload --metadata" + Global),

        new("aws cloudwatch get-metric-statistics", "--dimensions --end-time --extended-statistics --metric-name --namespace --period"
            + " --start-time --statistics --unit" + Operation),

        new("aws cognito-idp admin-add-user-to-group", "--group-name --user-pool-id --username" + Operation),
        new(
            "aws cognito-idp admin-create-user",
            "--client-metadata --desired-delivery-mediums --force-alias-creation --message-action --no-force-alias-creation"
                + " --temporary-password --user-attributes --user-pool-id --username --validation-data" + Operation),
        new("aws cognito-idp admin-set-user-password", "--no-permanent --password --permanent --user-pool-id --username" + Operation),
        new(
            "aws cognito-idp initiate-auth",
            "--analytics-metadata --auth-flow --auth-parameters --client-id --client-metadata --session --user-context-data" + Operation),

        new(
            "aws lambda create-function",
            "--architectures --capacity-provider-config --code --code-signing-config-arn --dead-letter-config --description"
                + " --durable-config --environment --ephemeral-storage --file-system-configs --function-name --handler --image-config"
                + " --kms-key-arn --layers --logging-config --memory-size --no-publish --package-type --publish --publish-to --role"
                + " --runtime --snap-start --tags --tenancy-config --timeout --tracing-config --vpc-config --zip-file" + Operation),
        new("aws lambda get-function", "--function-name --qualifier" + Operation),
        new(
            "aws lambda invoke",
            "--client-context --durable-execution-name --function-name --invocation-type --log-type --payload --qualifier --tenant-id"
                + Global),
        new(
            "aws lambda publish-version",
            "--code-sha256 --description --function-name --publish-to --revision-id" + Operation),
        new(
            "aws lambda update-function-code",
            "--architectures --dry-run --function-name --image-uri --no-dry-run --no-publish --publish --publish-to --revision-id"
                + " --s3-bucket --s3-key --s3-object-storage-mode --s3-object-version --source-kms-key-arn --zip-file" + Operation),
        new(
            "aws lambda update-function-configuration",
            "--capacity-provider-config --dead-letter-config --description --durable-config --environment --ephemeral-storage"
                + " --file-system-configs --function-name --handler --image-config --kms-key-arn --layers --logging-config --memory-size"
                + " --revision-id --role --runtime --snap-start --timeout --tracing-config --vpc-config" + Operation),
        new("aws lambda wait function-active", Wait),
        new("aws lambda wait function-active-v2", Wait),
        new("aws lambda wait function-exists", Wait),
        new("aws lambda wait function-updated", Wait),
        new("aws lambda wait function-updated-v2", Wait),
        new("aws lambda wait published-version-active", Wait),

        new("aws logs tail", "--filter-pattern --follow --format --log-stream-name-prefix --log-stream-names --since" + Global),

        new("aws s3 cp", "--dryrun --exclude --include --only-show-errors --quiet --recursive --sse --storage-class" + Global),

        new(
            "aws sqs send-message",
            "--delay-seconds --message-attributes --message-body --message-deduplication-id --message-group-id"
                + " --message-system-attributes --queue-url" + Operation),

        new(
            "aws xray get-trace-summaries",
            "--end-time --filter-expression --no-sampling --sampling --sampling-strategy --start-time --time-range-type" + Paged),
    ];
}
