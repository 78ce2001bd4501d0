import { defineRule } from '#core/dockerfile/define-rule';
import { isProxyArgument } from '#core/dockerfile/model/predefined';
import type { Fix } from '#core/lint/finding';
import { removedInstruction } from '#core/dockerfile/rules/removed-part';

export default defineRule({
  id: 'no-kept-proxy',
  category: 'variables',
  severity: 'info',
  preset: 'strict',
  fix: 'suggestion',
  since: '0.1.0',
  aliases: {},
  summary: 'The proxy of a build does not stay in the image.',
  why: 'A proxy set with `ENV` is in force in every container of the image, wherever it runs, and its address can be read by everybody who has the image. `HTTP_PROXY`, `HTTPS_PROXY`, `FTP_PROXY`, `NO_PROXY` and `ALL_PROXY` are known to the builder: every `RUN` sees them when they are passed with `--build-arg` or set in the configuration of Docker, without an `ARG`, and nothing of them is kept.',
  whenNot: 'When the image is made for one network only.',
  options: {},
  messages: {
    kept: '`{name}` stays in the image and is in force in every container. Pass it with `--build-arg {name}=…` instead; no ARG is needed.',
  },
  examples: [
    {
      bad: 'FROM debian:12\nENV «http_proxy»=http://proxy.example.com:3128\nRUN apt-get update\n',
      good: 'FROM debian:12\nRUN apt-get update\n',
    },
  ],
  visit: {
    ENV(node, { model, report }) {
      const { pairs } = node;
      const proxies = pairs.filter((it) => isProxyArgument(it.name.text) && /[^"']/.test(it.value?.text ?? ''));
      const isAll = proxies.length === pairs.length;
      const edit = isAll ? removedInstruction(model, node) : undefined;
      const fixes: readonly Fix[] = edit ? [{ title: 'Take it away', safety: 'suggestion', edits: [edit] }] : [];
      for (const { name } of proxies) report({ at: name, message: 'kept', data: { name: name.text }, fixes });
    },
  },
});
