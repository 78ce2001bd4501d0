import rule from '#core/dockerfile/rules/secrets/no-fixed-password';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';

testRule(rule, {
  valid: {
    'a password that is taken away, of an account that is locked':
      'FROM a\nRUN passwd --delete ada && passwd --lock ada && passwd -d bob && usermod -L bob\n',
    'accounts without a password': `${FROM}RUN useradd -m app && adduser --disabled-password ada && passwd -l root\n`,
    'accounts that are locked': `${FROM}RUN useradd -p '*' app && usermod -p '!' ada && echo 'root:*' | chpasswd -e\n`,
    'a secret mount': `${FROM}RUN --mount=type=secret,id=pw chpasswd < /run/secrets/pw\n`,
    'a secret mount through a pipe': `${FROM}RUN --mount=type=secret,id=pw cat /run/secrets/pw | chpasswd\n`,
    'a secret mount in a word': `${FROM}RUN --mount=type=secret,id=pw echo "root:$(cat /run/secrets/pw)" | chpasswd\n`,
    'a random one': `${FROM}RUN echo "root:$(openssl rand -hex 16)" | chpasswd && useradd -p "$(pwgen 16 1)" app\n`,
    'a variable': `${FROM}ARG ROOT_PASSWORD\nRUN echo "root:$ROOT_PASSWORD" | chpasswd && useradd -p $ROOT_PASSWORD a\n`,
    'answers to other questions': `${FROM}RUN yes | adduser ada && echo '\\n\\n' | adduser bob && echo 'Ada' | adduser --disabled-password ada\n`,
    'passwords of a file in a variable': `${FROM}RUN htpasswd -bc /x ada "$PW" && htpasswd -c /x ada && x11vnc -usepw\n`,
    'other commands': `${FROM}RUN echo root:x | tee /list && getent passwd root && sed -i s/a/b/ /etc/passwd && passwd -S root\n`,
    'another flag -p': `${FROM}RUN mkdir -p /a && mysql -p < /a.sql && groupadd -g 5 app\n`,
    'a statement without a password': `${FROM}RUN psql -c "CREATE USER app" && mysql -e "SELECT password FROM u"\n`,
    'a password for a run': `${FROM}RUN psql -c "ALTER USER app PASSWORD '$PW'"\n`,
    'a container’s start': `${FROM}CMD echo root:secret | chpasswd && sshd -D\n`,
    'net use': 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN net user ada /add\n',
  },
  invalid: [
    {
      name: 'chpasswd behind echo and printf',
      code: `${FROM}RUN echo «root:root» | chpasswd && echo -e «"ada:pw\\n"» | sudo chpasswd && printf «'app:pw'» | chpasswd\n`,
      message: /^This gives `root` a password/,
    },
    {
      name: 'chpasswd with a string, and a name that is a variable',
      code: `${FROM}SHELL ["/bin/bash", "-c"]\nRUN chpasswd <<< «"root:pw"»\nRUN echo «"$USER:pw"» | chpasswd\n`,
    },
    { name: 'chpasswd with a heredoc', code: `${FROM}RUN «chpasswd <<EOF»\nroot:secret\nEOF\n` },
    { name: 'passwd from a pipe', code: `${FROM}RUN echo «secret» | passwd --stdin ada\n`, message: '`ada`' },
    { name: 'a password that is taken away', code: `${FROM}RUN «passwd -d root»\n`, message: 'without a password' },
    {
      name: 'a password in the values of printf',
      code: `${FROM}RUN printf «'root:%s'» secret | chpasswd && printf «'%s\\n'» ada:pw | chpasswd\n`,
      message: '`root`',
    },
    { name: 'chpasswd behind cat', code: `${FROM}RUN cat <<EOF | «chpasswd»\nroot:secret\nEOF\n` },
    {
      name: 'other programs that ask',
      code: `${FROM}RUN printf «'pw\\npw\\n'» | adduser ada && yes «pw» | passwd root && echo «pw» | vncpasswd -f > /p\n`,
    },
    {
      name: 'a password among the words',
      code: `${FROM}RUN htpasswd -bc /etc/nginx/users ada «secret» && x11vnc -storepasswd «secret» /etc/vnc\n`,
      message: '`ada`',
    },
    {
      name: 'a hash that a pipe makes',
      code: `${FROM}RUN usermod -p «"$(echo pw | openssl passwd -1 -stdin)"» root\n`,
    },
    {
      name: 'flags of useradd and usermod',
      code: `${FROM}RUN useradd -m -p «secret» ada && usermod --password=«'$6$salt$hash'» root && useradd -p «$(openssl passwd -1 pw)» b\n`,
    },
    {
      name: 'accounts of databases',
      code: `${FROM}RUN psql --command «"CREATE USER docker WITH SUPERUSER PASSWORD 'docker';"»\nRUN mysql -e «"CREATE USER a IDENTIFIED BY 'pw'"»\n`,
    },
    {
      name: 'Windows',
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN net user ada «P@ssw0rd» /add\n',
    },
    { name: 'a shell in exec form', code: `FROM a\nRUN ["sh", "-c", "echo «root:hunter2» | chpasswd"]\n` },
    { name: 'a lock of another account', code: 'FROM a\nRUN «passwd -d ada» && passwd -l bob\n' },
  ],
});
