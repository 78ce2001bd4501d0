// Stands in for `@vscode/native-watchdog`. The extension host also looks for its parent by itself.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
