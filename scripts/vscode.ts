import { installVsCode } from '#scripts/vscode/install';
import { script } from '#scripts/support/script';

script(async () => {
  const { entry } = await installVsCode();
  console.log(`VS Code for the tests: ${entry}`);
});
