// Test only. Each line that arrives on the socket is a function's text with its argument; it runs in the
// extension host, and a line with its value (or its failure) goes back.
const { rmSync } = require('node:fs');
const net = require('node:net');
const readline = require('node:readline');
const vscode = require('vscode');

exports.activate = (context) => {
  const address = process.env.SLIPWAY_TEST_BRIDGE;
  if (!address) return;
  rmSync(address, { force: true });
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    readline.createInterface({ input: socket }).on('line', async (line) => {
      socket.write(`${JSON.stringify(await answer(JSON.parse(line)))}\n`);
    });
  });
  server.listen(address);
  context.subscriptions.push({ dispose: () => server.close() });
};

async function answer({ id, source, argument }) {
  try {
    const call = (0, eval)(`(${source})`);
    return { id, value: await call(vscode, argument) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.stack : String(error) };
  }
}
