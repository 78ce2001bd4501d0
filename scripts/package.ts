import path from 'node:path';
import { packExtension } from '#scripts/package/pack';
import { ROOT } from '#scripts/support/paths';
import { script } from '#scripts/support/script';

script(async () => {
  const { file, bytes } = await packExtension(path.join(ROOT, 'slipway.vsix'));
  console.log(`${path.relative(ROOT, file)}: ${(bytes / 1_000_000).toFixed(2)} MB`);
});
