import { parseArgs } from 'node:util';
import { build, watch } from '#scripts/build/build';
import { script } from '#scripts/support/script';

script(async () => {
  const { values } = parseArgs({ options: { production: { type: 'boolean' }, watch: { type: 'boolean' } } });
  if (values.watch) await watch();
  else await build({ production: values.production ?? false });
});
