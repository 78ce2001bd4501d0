import noServer from '#core/dockerfile/rules/run-time/no-development-server';
import noNpm from '#core/dockerfile/rules/run-time/no-npm-as-main-process';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM node:22\n';

testRule(noNpm, {
  valid: {
    'a CMD that an ENTRYPOINT in shell form does not take': 'FROM node:22\nCMD npm start\nENTRYPOINT node index.js\n',

    'the program': `${FROM}CMD ["node", "server.js"]\n`,
    'another command of npm': `${FROM}ENTRYPOINT ["npm"]\n`,
    'npm that only builds': `${FROM}RUN npm run build\nCMD ["node", "server.js"]\n`,
    'npm before the program': `${FROM}CMD npm run migrate && exec node server.js\n`,
    'a stage for development': 'FROM node:22 AS dev\nCMD ["npm", "start"]\n',
    'a stage that is not the last': `${FROM}CMD ["npm", "start"]\nFROM node:22\nCMD ["node", "server.js"]\n`,
    'a package of that name': `${FROM}CMD ["npx", "start"]\n`,
    'a script that ends by itself': `${FROM}CMD ["npm", "run", "test:unit"]\n`,
    'a file that Bun runs itself': 'FROM oven/bun:1.2\nCMD ["bun", "run", "src/server.ts"]\n',
    'a CMD that another program gets': `${FROM}ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["run", "start"]\n`,
  },
  invalid: [
    {
      name: 'a script',
      code: `${FROM}CMD [«"npm", "run", "start:prod"»]\n`,
      message: '`npm run start:prod` makes `npm`',
    },
    { name: 'Yarn', code: `${FROM}CMD [«"yarn", "start"»]\n` },
    { name: 'a script of one package', code: `${FROM}CMD [«"pnpm", "--filter", "@shop/api", "start"»]\n` },
    { name: 'a script of a workspace', code: `${FROM}CMD [«"yarn", "workspace", "api", "start:prod"»]\n` },
    { name: 'a folder in front', code: `${FROM}CMD [«"npm", "--prefix", "api", "start"»]\n` },
    { name: 'arguments for the script', code: `${FROM}CMD [«"npm", "run", "serve", "--", "--port", "80"»]\n` },
    {
      name: 'a program of a package',
      code: `${FROM}CMD [«"npx", "next", "start"»]\n`,
      message: '`npx next start` makes `npx`',
    },
    { name: 'a program of a package, by pnpm', code: `${FROM}CMD «pnpm exec next start»\n` },
    { name: 'Bun', code: 'FROM oven/bun:1.2\nCMD [«"bun", "run", "start"»]\n' },
    {
      name: 'a script whose name stands in CMD',
      code: `${FROM}ENTRYPOINT [«"npm"»]\nCMD ["run", "start"]\n`,
      message: '`npm run start` makes `npm`',
      around: { 'package.json': '{ "scripts": { "start": "node a.js" } }' },
    },
    { name: 'behind an init', code: `${FROM}ENTRYPOINT ["tini", "--"]\nCMD [«"pnpm", "start"»]\n` },
    { name: 'shell form', code: `${FROM}CMD npm run migrate && exec «npm start»\n`.replace('exec «', '«exec ') },
    { name: 'behind a shell', code: `${FROM}CMD ["sh", "-c", "npm run migrate && «npm start»"]\n` },
    {
      name: 'a script that needs a shell',
      code: `${FROM}CMD [«"npm", "start"»]\n`,
      around: { 'package.json': '{ "scripts": { "start": "NODE_ENV=production node a.js" } }' },
    },
    {
      name: 'a package that is broken',
      code: `${FROM}CMD [«"npm", "start"»]\n`,
      around: { 'package.json': '{' },
    },
  ],
});

testRule(noServer, {
  valid: {
    'a server for all': `${FROM}CMD ["gunicorn", "app:app"]\n`,
    'a stage for development': 'FROM node:22 AS development\nCMD ["npm", "run", "dev"]\n',
    'another command of the same program': `${FROM}CMD ["python", "manage.py", "migrate"]\n`,
    'flask for something else': `${FROM}CMD ["flask", "db", "upgrade"]\n`,
    'PHP that runs a script': `${FROM}CMD ["php", "index.php"]\n`,
    'uvicorn alone': `${FROM}CMD ["uvicorn", "app:app", "--reload-dir", "x"]\n`,
    'in a step of the build': `${FROM}RUN flask run & sleep 1\nCMD ["gunicorn", "app:app"]\n`,
  },
  invalid: [
    { name: 'flask', code: `${FROM}CMD [«"flask", "run", "--host=0.0.0.0"»]\n` },
    { name: 'flask with an application', code: `${FROM}CMD «flask --app web run»\n` },
    { name: 'a module', code: `${FROM}CMD «python3 -m flask run»\n` },
    {
      name: 'behind a shell',
      code: `${FROM}CMD ["sh", "-c", "python manage.py migrate && «python manage.py runserver 0:80»"]\n`,
    },
    { name: 'through a tool', code: `${FROM}CMD [«"poetry", "run", "uvicorn", "a:a", "--reload"»]\n` },
    { name: 'npm', code: `${FROM}CMD [«"npm", "run", "dev"»]\n` },
    { name: 'PHP', code: `${FROM}CMD [«"php", "-S", "0.0.0.0:80"»]\n` },
  ],
});
