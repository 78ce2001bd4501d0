import { defineRule } from '#core/dockerfile/define-rule';
import { launchedCommands, launchOf } from '#core/dockerfile/rules/run-time/launch';
import type { ShellCommand } from '#core/dockerfile/shell/script';

interface Server {
  /** The words behind the program, as far as they tell. */
  readonly words: RegExp;
  readonly instead: string;
}

const WSGI = 'gunicorn or uvicorn';
const BUILT = 'a web server with the built files';

const SERVERS: Readonly<Record<string, Server>> = {
  'manage.py': { words: /^runserver\b/, instead: WSGI },
  'webpack-dev-server': { words: /^/, instead: BUILT },
  flask: { words: /^(?:--\S+ (?:\S+ )?)?run\b/, instead: WSGI },
  gatsby: { words: /^develop\b/, instead: BUILT },
  hugo: { words: /^serve(?:r)?\b/, instead: BUILT },
  jekyll: { words: /^s(?:erve)?\b/, instead: BUILT },
  next: { words: /^dev\b/, instead: '`next start`' },
  ng: { words: /^serve\b/, instead: BUILT },
  nodemon: { words: /./, instead: '`node`' },
  npm: { words: /^run(?:-script)? (?:dev|develop|watch)$/, instead: 'the built program' },
  nuxt: { words: /^dev\b/, instead: 'the built program' },
  php: { words: /^(?:artisan serve\b|(?:-\S+ )*-S\b)/, instead: 'php-fpm or Apache' },
  pnpm: { words: /^(?:run )?(?:dev|develop|watch)$/, instead: 'the built program' },
  uvicorn: { words: /(?:^| )--reload(?: |$)/, instead: '`uvicorn` without `--reload`' },
  vite: { words: /^(?:dev\b|serve\b|-|$)/, instead: BUILT },
  yarn: { words: /^(?:run )?(?:dev|develop|watch)$/, instead: 'the built program' },
};

export default defineRule({
  id: 'no-development-server',
  category: 'run-time',
  severity: 'warning',
  preset: 'strict',
  fix: 'none',
  since: '0.1.0',
  aliases: {},
  summary: 'An image does not end in a development server.',
  why: 'Development servers watch files, start again at every change, answer one request at a time and show the source of an error to whoever causes it. Their documentation asks not to use them where others can reach them.',
  whenNot:
    'For images of a development set-up. A stage whose name says so (`dev`, `test`, `debug`, `local`) is not reported.',
  options: {},
  messages: {
    server:
      '`{command}` is a development server: it is slow, watches files and shows errors with their source to all. Run {instead} in an image that is meant for others.',
  },
  examples: [
    {
      bad: 'FROM python:3.13\nCMD [«"python", "manage.py", "runserver", "0.0.0.0:8000"»]\n',
      good: 'FROM python:3.13\nCMD ["gunicorn", "--bind=0.0.0.0:8000", "shop.wsgi"]\n',
    },
  ],
  visit: {
    stage(stage, { model, report }) {
      if (!stage.isFinal || /dev|test|debug|local/i.test(stage.name?.text ?? '')) return;
      const { entrypoint, cmd } = launchOf(model, stage);
      for (const node of [entrypoint, cmd]) {
        if (!node || !stage.instructions.includes(node)) continue;
        for (const command of launchedCommands(model, node)) {
          const found = serverIn(command);
          if (found) report({ at: command, message: 'server', data: found });
        }
      }
    },
  },
});

/** Seen through `python`, `npx` and `bundle exec`. */
function serverIn({ name, args }: ShellCommand): { readonly command: string; readonly instead: string } | undefined {
  const words = [name ?? '', ...args.map((it) => it.text)];
  const isStarter = (word: string | undefined): boolean =>
    /^(?:python[\d.]*|npx|bunx|-m|-u|bundle|exec|poetry|uv|pipenv)$/.test(word ?? '');
  let at = 0;
  while (isStarter(words[at]) || (at > 0 && words[at] === 'run' && /^(?:poetry|uv|pipenv)$/.test(words[at - 1] ?? '')))
    at++;
  const program = (words[at] ?? '').replace(/^.*\//, '');
  const server = Object.hasOwn(SERVERS, program) ? SERVERS[program] : undefined;
  if (!server?.words.test(words.slice(at + 1).join(' '))) return undefined;
  const telling = words.includes('--reload') ? ['--reload'] : words.slice(at + 1, at + 3);
  return { command: [program, ...telling].join(' '), instead: server.instead };
}
