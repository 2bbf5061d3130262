namespace Lamplighter.Tests.Tools;

// S3's API in a temporary folder.
public sealed class S3rver() : NodeServer(
    "s3rver",
    """
    const directory = require('fs').mkdtempSync(require('path').join(require('os').tmpdir(), 'lamplighter-s3-'));
    process.on('exit', () => require('fs').rmSync(directory, { recursive: true, force: true }));
    new (require('s3rver'))({ port: 0, address: '127.0.0.1', silent: true, directory, configureBuckets: [{ name: 'orders-archive' }] })
        .run((error, address) => { if (error) throw error; console.log('port ' + address.port); });
    """);
