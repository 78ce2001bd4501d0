import rule from '#core/dockerfile/rules/order/no-early-cache-buster';
import { testRule } from '#test/support/rule-tester';

const FROM = 'FROM debian:12\n';
const INSTALL = 'RUN apt-get update && apt-get install -y curl\n';

testRule(rule, {
  valid: {
    'a variable for a program, and for a later step too': `${FROM}ARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nRUN make\nRUN echo $GIT_SHA > /version\n`,
    'a variable for a program, and a label': `${FROM}ARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nLABEL revision=$GIT_SHA\nRUN make\n`,
    'an ARG behind the costly steps': `${FROM}${INSTALL}ARG GIT_SHA\nLABEL revision=$GIT_SHA\n`,
    'a use in the very next step': `${FROM}ARG GIT_SHA\nRUN git clone https://example.org/a && git -C a checkout $GIT_SHA\n${INSTALL}`,
    'a commit that is written down': `${FROM}ARG TOOL_COMMIT=0123456789abcdef\n${INSTALL}RUN curl -O https://example.org/$TOOL_COMMIT\n`,
    'a checksum': `${FROM}ARG TOOL_SHA256\n${INSTALL}RUN echo "$TOOL_SHA256 a" | sha256sum -c\n`,
    'the version of a tool': `${FROM}ARG NODE_VERSION\n${INSTALL}RUN curl -O https://example.org/$NODE_VERSION\n`,
    'nothing costly between': `${FROM}ARG GIT_SHA\nWORKDIR /app\nCOPY . .\nLABEL revision=$GIT_SHA\n`,
    'one that is there to make steps run again': `${FROM}ARG CACHEBUST=1\n${INSTALL}`,
    'one that nothing names, which a program may read': `${FROM}ARG GIT_SHA\n${INSTALL}RUN make\n`,
    'one that a program below may read as a variable': `${FROM}ARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nRUN make\n`,
    'the platform': `${FROM}ARG TARGETARCH\n${INSTALL}RUN echo $TARGETARCH\n`,
    'a label with a date': `${FROM}LABEL build-date=2024-01-01\n${INSTALL}`,
    'a commit, with steps below what changes with every commit': `${FROM}ARG GIT_SHA\nCOPY . /app\nRUN cd /app && npm ci\nLABEL revision=$GIT_SHA\n`,
    'a commit, declared below the sources': `${FROM}COPY . /app\nARG VCS_REF\n${INSTALL}LABEL revision=$VCS_REF\n`,
    'a commit, with steps below the history': `${FROM}ARG CI_COMMIT_ID\nADD backend /app\nADD .git /app/.git\nRUN cd /app && npm ci\nLABEL revision=$CI_COMMIT_ID\n`,
    'a date beside a number that a program may read': `${FROM}ARG BUILD_NUMBER\nARG BUILD_DATE\nENV APP_BUILD=$BUILD_NUMBER\nLABEL created=$BUILD_DATE\nRUN ./install.sh\n`,
    'one that is written down behind the costly steps, or where none follow': `${FROM}${INSTALL}ARG BUILD_ID\nRUN echo "$BUILD_ID" > /etc/build\nCOPY . /app\n`,
    'one that is written down for a step that names it': `${FROM}ARG BUILD_ID\nRUN echo "$BUILD_ID" > /etc/build\nRUN curl -fO https://example.org/$BUILD_ID\n`,
    'a commit that is written down below the sources': `${FROM}COPY . /app\nARG GIT_SHA\nRUN echo "$GIT_SHA" > /etc/version\n${INSTALL}`,
    'before the first FROM': `ARG GIT_SHA\n${FROM}${INSTALL}`,
  },
  invalid: [
    {
      name: 'a number that is written down between installations, once',
      code: `${FROM}ARG «BUILD_NUMBER»\n${INSTALL}RUN echo "$BUILD_NUMBER" > /etc/build\n${INSTALL}`,
      fixed: `${FROM}${INSTALL}ARG BUILD_NUMBER\nRUN echo "$BUILD_NUMBER" > /etc/build\n${INSTALL}`,
    },
    {
      name: 'a number that is written down in front of an installation',
      code: `${FROM}ARG «BUILD_NUMBER»=0\nRUN echo "$BUILD_NUMBER" > /etc/build\n${INSTALL}`,
      message: 'on line 4, which does not name it, runs again; move the ARG, and line 3, which writes it down,',
    },
    {
      name: 'blocks between blank lines, which stay single',
      code: `${FROM}\nARG «BUILD_DATE»\n\nLABEL created=$BUILD_DATE\n\n${INSTALL}\nEXPOSE 80\n`,
      fixed: `${FROM}\n${INSTALL}\nARG BUILD_DATE\nLABEL created=$BUILD_DATE\n\nEXPOSE 80\n`,
    },
    {
      name: 'a program that runs before the variable is there',
      code: `${FROM}ARG «GIT_SHA»\nRUN make\nENV GIT_SHA=$GIT_SHA\nRUN echo $GIT_SHA > /version\n`,
      fixed: `${FROM}RUN make\nARG GIT_SHA\nENV GIT_SHA=$GIT_SHA\nRUN echo $GIT_SHA > /version\n`,
    },
    {
      name: 'a date beside a version, which changes less often',
      code: `${FROM}ARG «BUILD_DATE»\nARG VERSION\nENV APP_VERSION=$VERSION\nLABEL created=$BUILD_DATE\nRUN ./install.sh\n`,
      fixed: `${FROM}ARG VERSION\nENV APP_VERSION=$VERSION\nRUN ./install.sh\nARG BUILD_DATE\nLABEL created=$BUILD_DATE\n`,
    },
    {
      name: 'the number of a pipeline',
      code: `${FROM}ARG «CI_PIPELINE_ID»\n${INSTALL}LABEL pipeline=$CI_PIPELINE_ID\n`,
      fixed: `${FROM}${INSTALL}ARG CI_PIPELINE_ID\nLABEL pipeline=$CI_PIPELINE_ID\n`,
    },
    {
      name: 'a variable of the image, up to the step that may read it',
      code: `${FROM}ARG «COMMIT_SHA»=unknown\nENV COMMIT_SHA=$COMMIT_SHA\n${INSTALL}RUN make\n`,
      fixed: `${FROM}${INSTALL}ARG COMMIT_SHA=unknown\nENV COMMIT_SHA=$COMMIT_SHA\nRUN make\n`,
      message:
        '`COMMIT_SHA` may have another value in each build, and then `RUN apt-get update && apt-get install -y curl` on line 4, which does not name it, runs again; declare it right above line 5.',
    },
    {
      name: 'a label far below, with the comments that go with them',
      code: `${FROM}# Who made it.\nARG «BUILD_NUMBER»\n\n${INSTALL}\n# For the registry.\nLABEL build=$BUILD_NUMBER\nCMD ["curl"]\n`,
      fixed: `${FROM}\n${INSTALL}\n# Who made it.\nARG BUILD_NUMBER\n# For the registry.\nLABEL build=$BUILD_NUMBER\nCMD ["curl"]\n`,
    },
    {
      name: 'a program that could read it, where a label names it',
      code: `${FROM}ARG «VCS_REF»\nLABEL org.label-schema.vcs-ref=$VCS_REF\nRUN make\n`,
      fixed: `${FROM}RUN make\nARG VCS_REF\nLABEL org.label-schema.vcs-ref=$VCS_REF\n`,
    },
    {
      name: 'a date, which is another one though the sources are the same',
      code: `${FROM}ARG «BUILD_DATE»\nCOPY . /app\n${INSTALL}LABEL created=$BUILD_DATE\n`,
      fixed: `${FROM}COPY . /app\n${INSTALL}ARG BUILD_DATE\nLABEL created=$BUILD_DATE\n`,
    },
    {
      name: 'a commit, with a step above the sources',
      code: `${FROM}ARG «GIT_SHA»\n${INSTALL}COPY . /app\nRUN cd /app && npm ci\nLABEL revision=$GIT_SHA\n`,
      fixed: `${FROM}${INSTALL}COPY . /app\nRUN cd /app && npm ci\nARG GIT_SHA\nLABEL revision=$GIT_SHA\n`,
      message: 'on line 3, which does not name it, runs again',
    },
    {
      name: 'a commit, with a folder that not every commit changes',
      code: `${FROM}ARG «GIT_SHA»\nCOPY web /app\nCOPY --from=docker.io/a/b:1 . /b\n${INSTALL}LABEL revision=$GIT_SHA\n`,
      fixed: `${FROM}COPY web /app\nCOPY --from=docker.io/a/b:1 . /b\n${INSTALL}ARG GIT_SHA\nLABEL revision=$GIT_SHA\n`,
    },
    {
      name: 'two on one line',
      code: `${FROM}ARG «GIT_SHA» «BUILD_DATE»\n${INSTALL}LABEL a=$GIT_SHA b=$BUILD_DATE\n`,
    },
    {
      name: 'a version that each build is given',
      code: `${FROM}ARG «VERSION»\n${INSTALL}COPY app-$VERSION.jar /app.jar\n`,
      fixed: `${FROM}${INSTALL}ARG VERSION\nCOPY app-$VERSION.jar /app.jar\n`,
    },
    {
      name: 'a label that a later one of the same name overrides',
      code: `${FROM}ARG «GIT_SHA»\nLABEL a=$GIT_SHA\n${INSTALL}LABEL a=b\n`,
    },
    {
      name: 'triggers',
      code: `${FROM}ONBUILD ARG «GIT_SHA»\nONBUILD LABEL revision=$GIT_SHA\nONBUILD ${INSTALL}`,
    },
  ],
});
