import rule from '#core/dockerfile/rules/run-time/no-shell-syntax-in-exec-form';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a text for a shell': `${FROM}CMD ["/bin/sh", "-c", "app $PORT && b > c"]\n`,
    'a text for the shell that the entry point is': `${FROM}ENTRYPOINT ["/bin/bash", "-c"]\nCMD ["app", "$PORT"]\n`,
    'a semicolon that a program reads': `${FROM}CMD ["nginx", "-g", "daemon off;"]\n`,
    'several directives': `${FROM}CMD ["nginx", "-g", "daemon off; pid /tmp/$x;"]\n`,
    'what find reads': `${FROM}RUN ["find", "/x", "-name", "*.pyc", "-exec", "rm", "{}", ";"]\n`,
    'a test': `${FROM}HEALTHCHECK CMD ["test", "-f", "/x", "||", "y"]\n`,
    'code of a program': `${FROM}HEALTHCHECK CMD ["node", "-e", "fetch(\`http://localhost:\${process.env.PORT}/\`)"]\n`,
    'code without blanks': `${FROM}CMD ["php", "-r", "echo$argv[1];"]\n`,
    'a sentence': `${FROM}CMD ["echo", "use one of [ a | b ] for $5 ; or > c"]\n`,
    'the end of a line in an expression': `${FROM}CMD ["app", "--match", "^a.*b$"]\n`,
    'a package’s name with a star, which the manager reads': `${FROM}RUN ["apt-get", "install", "-y", "python3-*"]\n`,
    'a class path, which Java reads': `${FROM}CMD ["java", "-cp", "lib/*", "Main"]\n`,
    'a pattern for addresses': `${FROM}CMD ["app", "--allowed", "127.*,10.*"]\n`,
    'a home that the program knows': `${FROM}CMD ["mutt", "-F", "~/.mutt/muttrc"]\n`,
    'a tilde behind a name': `${FROM}CMD ["app", "a~b"]\n`,
    'a version': `${FROM}RUN ["pip", "install", "a>=1.0", ">=2"]\n`,
    'a dollar sign that is escaped': `${FROM}CMD ["app", "\\\\$HOME"]\n`,
    'a shell of Windows':
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["powershell", "-Command", "$x | y"]\n',
    'a shell form': `${FROM}CMD app $PORT\n`,
    'a query': `${FROM}CMD ["app", "http://host/?a=1&b=2"]\n`,
    'an ampersand in a name': `${FROM}CMD ["app", "R&D"]\n`,
    'an empty list': `${FROM}CMD []\n`,
  },
  invalid: [
    {
      name: 'a variable behind -r of a program for files',
      code: 'FROM debian:12\nRUN ["cp", "-r", «"$SRC"», "/dst"]\n',
      fixed: 'FROM debian:12\nRUN ["sh", "-c", "cp -r \\"$SRC\\" /dst"]\n',
    },

    {
      name: 'an operator',
      code: `${FROM}CMD ["./migrate", «"&&"», "./serve"]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "./migrate && ./serve"]\n`,
      message: '`./migrate` gets `&&` and all behind it as arguments',
    },
    {
      name: 'a redirection',
      code: `${FROM}CMD ["app", "a b", «">/var/log/x"»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec app 'a b' >/var/log/x"]\n`,
    },
    {
      name: 'an entry point, which hands its arguments on',
      code: `${FROM}ENTRYPOINT ["java", «"-Xmx\${MEMORY:-1g}"», "-jar", "app.jar"]\n`,
      fixed: `${FROM}ENTRYPOINT ["sh", "-c", "exec java \\"-Xmx\${MEMORY:-1g}\\" -jar app.jar \\"$@\\"", "--"]\n`,
    },
    {
      name: 'a variable in RUN',
      code: `${FROM}RUN ["apt-get", "install", "-y", «"nginx=$VERSION"»]\n`,
      fixed: `${FROM}RUN ["sh", "-c", "apt-get install -y \\"nginx=$VERSION\\""]\n`,
    },
    {
      name: 'an option with its value',
      code: `${FROM}CMD ["gunicorn", «"-w \${WORKERS:-2}"», "app:app"]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec gunicorn \\"-w \${WORKERS:-2}\\" app:app"]\n`,
    },
    {
      name: 'the program itself',
      code: `${FROM}CMD [«"$HOME/app"»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec \\"$HOME/app\\""]\n`,
      message: 'no program has that name',
    },
    {
      name: 'a home',
      code: `${FROM}CMD ["python", «"~/app.py"»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec python ~/app.py"]\n`,
    },
    {
      name: 'a pattern for packages',
      code: `${FROM}RUN ["pip", "install", "--no-index", «"/wheels/*.whl"»]\n`,
      fixed: `${FROM}RUN ["sh", "-c", "pip install --no-index /wheels/*.whl"]\n`,
    },
    {
      name: 'a pattern for files',
      code: `${FROM}RUN ["rm", "-rf", «"/tmp/*"»]\n`,
      fixed: `${FROM}RUN ["sh", "-c", "rm -rf /tmp/*"]\n`,
    },
    {
      name: 'a jar',
      code: `${FROM}CMD ["java", "-jar", «"target/*.jar"»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec java -jar target/*.jar"]\n`,
    },
    { name: 'an image without a shell', code: 'FROM scratch\nCMD ["/app", «"$PORT"»]\n' },
    {
      name: 'a command in place of a word',
      code: `${FROM}CMD ["app", «"--host=$(hostname)"»]\n`,
      fixed: `${FROM}CMD ["sh", "-c", "exec app \\"--host=$(hostname)\\""]\n`,
    },
  ],
});
