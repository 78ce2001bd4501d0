import { expect, it } from 'vitest';
import { rules } from '#core/catalog';
import { mergeSettings } from '#core/config/merge';
import { fixDockerfile } from '#core/dockerfile/fix';
import { loadShellGrammar } from '#test/support/shell-grammar';

const FROM = 'FROM debian:12\n';

/** What a rule's fix would give another meaning, so that it is no safe one, by the rule and what is special. */
const CASES: Readonly<Record<string, string>> = {
  'no-late-cleanup: a read that the next shell would notice': `${FROM}RUN echo 1 > /tmp/a.tar && read x < /tmp/a.tar\nRUN rm /tmp/a.tar && echo "$x" > /x\n`,
  'no-lone-update: a list in the background': `${FROM}RUN apt-get update\nRUN apt-get install -y curl &\n`,
  'no-overwritten-copy: folders that get the owner': `${FROM}COPY --chown=1 a.conf /new/x.conf\nCOPY b.conf /new/x.conf\n`,
  'no-overwritten-copy: a folder whose name has a dot': `${FROM}COPY a.conf /etc/conf.d\nCOPY b.conf /etc/conf.d\n`,
  'prefer-exec-form: a script that may have no first line for the system': `${FROM}COPY start.sh /start.sh\nCMD /start.sh\n`,
  'prefer-exec-form: a script of the base image': `${FROM}CMD /opt/start.sh\n`,
  'prefer-one-run: a command that ends the shell': `${FROM}RUN exit 0\nRUN echo two > /two\n`,
  'prefer-one-run: a command in the place of the shell': `${FROM}RUN exec make\nRUN echo two > /two\n`,
  'prefer-one-run: a variable that is read': `${FROM}RUN read x < /y\nRUN echo "$x" > /two\n`,
  'prefer-one-run: words that are set': `${FROM}RUN set -- one\nRUN echo "$#" > /two\n`,
  'prefer-one-run: a second one in the background': `${FROM}RUN make\nRUN make test &\n`,
};

it.each(Object.entries(CASES))('%s', async (name, text) => {
  const [id] = name.split(':');
  const rule = rules.filter((it) => it.id === id);
  const settings = mergeSettings({ cli: { preset: 'all' } });
  expect(rule).toHaveLength(1);
  const outcome = fixDockerfile(text, { settings, grammar: await loadShellGrammar(), safety: 'safe', rules: rule });
  expect(outcome.text).toBe(text);
});
