import rule from '#core/dockerfile/rules/lost-state/no-lost-activation';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM python:3.12-slim\n';

testRule(rule, {
  valid: {
    'a file of variables that the RUN makes use of, and one that may be a script':
      'FROM debian:12\nRUN set -a; . /app/settings; set +a; make\nRUN . /app/install\n',
    'the folder of the versions is on the path already': `FROM debian:12\nENV PATH=/root/.rbenv/shims:/root/.rbenv/bin:$PATH\nRUN eval "$(rbenv init -)"\nRUN gem install bundler\n`,
    'the folder of the version comes to the path later': `FROM debian:12\nENV NVM_DIR=/nvm\nRUN . /nvm/nvm.sh && nvm install 20 && nvm use 20\nENV PATH=$NVM_DIR/versions/node/v20.1.0/bin:$PATH\nRUN node -v\n`,
    'the programs of the environment are on the path already': `${FROM}ENV PATH=/venv/bin:$PATH\nRUN . /venv/bin/activate\nRUN pip install x\n`,
    'an exec form that uses it': `${FROM}RUN ["bash", "-c", "source venv/bin/activate && pip install flask"]\nRUN ls\n`,

    'an environment that is used in its own RUN': `${FROM}RUN python -m venv /venv && . /venv/bin/activate && pip install -r r.txt\n`,
    'each RUN activates for itself': `${FROM}RUN . /venv/bin/activate && pip install -r r.txt\nRUN . /venv/bin/activate && python manage.py collectstatic\n`,
    'the path is set behind it': `${FROM}RUN . /venv/bin/activate && pip install -r r.txt\nENV PATH=/venv/bin:$PATH\nRUN python app.py\n`,
    'the path was set before it': `${FROM}ENV PATH=/venv/bin:$PATH\nRUN . /venv/bin/activate && pip install -r r.txt\nRUN python app.py\n`,
    'the programs of the environment by their path': `${FROM}RUN . /venv/bin/activate && pip install x\nRUN /venv/bin/python app.py\n`,
    'another environment made by the system': `${FROM}RUN . /a/bin/activate && pip install x\nRUN python -m venv /b\n`,
    'a script that does the work': `${FROM}RUN . ./install.sh\n`,
    'a file of variables that is used': `${FROM}RUN . /etc/os-release && echo "$VERSION_CODENAME" > /x\n`,
    'a start command that prepares itself': `${FROM}CMD . /venv/bin/activate && exec python app.py\n`,
    'a start script prepares the shell': `${FROM}RUN . /venv/bin/activate && pip install x\nENTRYPOINT ["/entry.sh"]\nCMD ["python", "app.py"]\n`,
    'a shell that reads the profile': `FROM debian:12\nSHELL ["/bin/bash", "--login", "-c"]\nRUN nvm install 20 && nvm use 20\nRUN npm ci\n`,
    'a version for every later shell': `FROM debian:12\nRUN . /usr/local/rvm/scripts/rvm && rvm use 3.3 --default\n`,
    'tools that are linked to where they are found': `FROM debian:12\nRUN . /nvm/nvm.sh && nvm install 20 && ln -s "$(which node)" /usr/local/bin/\nRUN node -v\n`,
    'an image that has the tools on its path': `FROM rust:1.80\nRUN . /usr/local/cargo/env && cargo fetch\nRUN cargo build\n`,
    'the word in an argument': `${FROM}RUN echo '. /venv/bin/activate' >> /root/.bashrc\n`,
    'one that later shells do too': `FROM ros:jazzy\nRUN source /ws/install/setup.bash && echo "source /ws/install/setup.bash" >> ~/.bashrc\n`,
    'a name that an agent prints': `FROM debian:12\nRUN eval "$(cat script)"\n`,
  },
  invalid: [
    {
      name: 'a file of variables for programs, of which none follows',
      code: 'FROM debian:12\nRUN set -a; «. /app/settings»; set +a\nRUN python3 app.py\n',
      message: /^`\. \/app\/settings` prepares the shell of this RUN only/,
    },
    {
      name: 'one that later steps do without, for they run in login shells',
      code: `FROM debian:12\nRUN «. /usr/local/rvm/scripts/rvm»\nRUN /bin/bash -l -c "gem install bundler && bundle install"\nRUN ["bash", "-lc", "gem list"]\n`,
      message: 'nothing behind it in the RUN makes use of it',
    },
    {
      name: 'one that a plain shell inside a later step lacks',
      code: `FROM debian:12\nRUN «. /usr/local/rvm/scripts/rvm»\nRUN bash -c "gem install bundler"\n`,
      message: '`gem install bundler` on line 3',
    },
    {
      name: 'only the version manager itself on the path',
      code: `FROM debian:12\nENV PATH=/opt/rbenv/bin:$PATH\nRUN «eval "$(rbenv init -)"»\nRUN gem install bundler\n`,
      fixed: `FROM debian:12\nENV PATH=/opt/rbenv/bin:$PATH\nRUN eval "$(rbenv init -)" && \\\n    gem install bundler\n`,
    },
    { name: 'an exec form', code: `${FROM}RUN ["bash", "-c", "«source venv/bin/activate»"]\nRUN pip install flask\n` },

    {
      name: 'the command that runs without it',
      code: `${FROM}RUN «. venv/bin/activate»\nRUN pip install flask\n`,
      fixed: `${FROM}RUN . venv/bin/activate && \\\n    pip install flask\n`,
      message: '`. venv/bin/activate` ends with this RUN: `pip install flask` on line 3 runs without it.',
    },
    {
      name: 'a relative folder that the file tells',
      code: `${FROM}WORKDIR /app\nRUN python -m venv venv && «source venv/bin/activate»\nCMD ["python", "app.py"]\n`,
      fixed: `${FROM}WORKDIR /app\nRUN python -m venv venv\nENV VIRTUAL_ENV=/app/venv PATH=/app/venv/bin:$PATH\nCMD ["python", "app.py"]\n`,
      message: '`python app.py` on line 4',
    },
    {
      name: 'an environment that is used and forgotten by the next RUN',
      code: `${FROM}RUN «. /venv/bin/activate» && pip install wheel\nRUN pip install -r requirements.txt\n`,
      fixed: `${FROM}RUN . /venv/bin/activate && pip install wheel\nENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH\nRUN pip install -r requirements.txt\n`,
    },
    {
      name: 'a profile that nothing uses',
      code: 'FROM debian:12\nRUN curl -fsSL https://example.com/i.sh | bash && «source ~/.bashrc»\n',
      message: 'prepares the shell of this RUN only',
    },
    {
      name: 'a version manager',
      code: 'FROM debian:12\nRUN . /nvm/nvm.sh && «nvm use 20»\nRUN npm ci\n',
      fixed: 'FROM debian:12\nRUN . /nvm/nvm.sh && nvm use 20 && \\\n    npm ci\n',
    },
    {
      name: 'tools that a version manager installed in its own shell',
      code: 'FROM debian:12\nRUN «. /nvm/nvm.sh» && nvm install 20\nRUN npm ci\n',
      message: '`npm ci` on line 3 runs without it',
    },
    {
      name: 'the home of the user that the base image most likely has',
      code: 'FROM debian:12\nRUN «. "$HOME/.cargo/env"»\nRUN cargo build\n',
      fixed: 'FROM debian:12\nENV PATH=/root/.cargo/bin:$PATH\nRUN cargo build\n',
    },
    {
      name: 'an environment of conda',
      code: 'FROM continuumio/miniconda3\nRUN «conda activate app»\nRUN python app.py\n',
      fixed: 'FROM continuumio/miniconda3\nRUN conda activate app && \\\n    python app.py\n',
    },
    {
      name: 'a shell that is started for it alone',
      code: `${FROM}RUN bash -c '«source /venv/bin/activate»'\nRUN pip install x\n`,
    },
    {
      name: 'what eval takes from a version manager',
      code: 'FROM debian:12\nRUN «eval "$(pyenv init -)"»\nRUN python -V\n',
      fixed: 'FROM debian:12\nRUN eval "$(pyenv init -)" && \\\n    python -V\n',
    },
    {
      name: 'the variables of a toolkit',
      code: 'FROM debian:12\nARG V=1\nRUN «source /opt/intel/openvino_$V/setupvars.sh»\n',
    },
    {
      name: 'the only line of a heredoc',
      code: `${FROM}RUN <<EOF\n«. /venv/bin/activate»\nEOF\n`,
    },
    {
      name: 'a trigger',
      code: `${FROM}ONBUILD RUN «. /venv/bin/activate»\nONBUILD RUN pip install .\n`,
      fixed: `${FROM}ONBUILD ENV VIRTUAL_ENV=/venv PATH=/venv/bin:$PATH\nONBUILD RUN pip install .\n`,
    },
  ],
});
